package espalier.train.data;

/// A kind of story whose problems differ in people, things, numbers and wording.
interface Family {

  /// A new problem of the family.
  Problem draw(Draw draw);
}
