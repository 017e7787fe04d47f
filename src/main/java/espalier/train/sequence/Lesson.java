package espalier.train.sequence;

import espalier.train.data.Thought;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.TextRecord;
import java.util.Optional;

/// A thought of a tree with what is to be learnt from it.
///
/// @param text without the kind's mark
/// @param truth the rating to learn; none where it is unknown
/// @param shown the rating that those after it see
/// @param share what its text weighs, times what the loss weights say; 0 to learn its rating only
public record Lesson(
    int id, int parent, Kind kind, String text, Rating truth, Rating shown, double share) {

  /// A generated thought, to be learnt whole.
  static Lesson of(Thought thought) {
    return new Lesson(
        thought.id(),
        thought.parent(),
        thought.kind(),
        thought.text(),
        thought.truth(),
        thought.shown(),
        1);
  }

  /// A record as it was found.
  static Lesson of(TextRecord record) {
    Rating rating = record.rating().orElse(Rating.UNKNOWN);
    return new Lesson(
        record.id(), record.parent(), record.kind(), record.thought(), rating, rating, 1);
  }

  boolean isRoot() {
    return parent < 0;
  }

  boolean right() {
    return truth == Rating.POSITIVE || isRoot();
  }

  TextRecord asShown() {
    return new TextRecord(
        id, parent, kind.mark() + text, isRoot() ? Optional.empty() : Optional.of(shown));
  }

  Lesson with(int newId, int newParent, Rating newShown) {
    return new Lesson(newId, newParent, kind, text, truth, newShown, share);
  }
}
