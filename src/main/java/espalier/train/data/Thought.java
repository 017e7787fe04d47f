package espalier.train.data;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.TextRecord;
import java.util.Optional;

/// One thought of a chain with what is known to be true of it.
///
/// @param text without the kind's mark
/// @param right whether it holds against the exact solution: a step whose sum is the solution's, a
///   critic whose verdict is just, a conclusion with the answer
/// @param shown the rating that stands in the training text, which may hide or belie `right`: a
///   model that could read the earlier ratings off would not learn to judge the text
public record Thought(int id, int parent, Kind kind, String text, boolean right, Rating shown) {

  /// The rating it deserves.
  public Rating truth() {
    return right ? Rating.POSITIVE : Rating.NEGATIVE;
  }

  /// As a record with the rating it deserves; the root has none.
  public TextRecord rated() {
    return record(truth());
  }

  /// As a record with the rating that is shown in training; the root has none.
  public TextRecord asShown() {
    return record(shown);
  }

  private TextRecord record(Rating rating) {
    return new TextRecord(
        id, parent, kind.mark() + text, parent < 0 ? Optional.empty() : Optional.of(rating));
  }
}
