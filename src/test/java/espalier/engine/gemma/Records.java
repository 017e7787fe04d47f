package espalier.engine.gemma;

/// Texts in the OpenLongCoT format for tests.
final class Records {

  static final String ROOT =
      "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
          + "<start_of_thought><problem>Felix drives 66 miles in an hour. How far in 4 hours at twice"
          + " the speed?<end_of_thought>";

  private Records() {}

  /// A new record as far as the beginning of its thought.
  static String opened(int father, int id) {
    return "\n<start_of_father_id>"
        + father
        + "<end_of_father_id><start_of_local_id>"
        + id
        + "<end_of_local_id><start_of_thought>";
  }

  /// A whole record with a rating.
  static String rated(int father, int id, String thought, String rating) {
    return opened(father, id)
        + thought
        + "<end_of_thought><start_of_rating>"
        + rating
        + "<end_of_rating>";
  }

  /// A record as far as the value head needs it.
  static String unrated(int father, int id, String thought) {
    return opened(father, id).substring(1) + thought + "<end_of_thought><start_of_rating>";
  }
}
