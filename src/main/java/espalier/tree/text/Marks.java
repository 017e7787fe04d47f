package espalier.tree.text;

import espalier.tree.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The marks of the OpenLongCoT format: the tokens that give a text its structure. They cannot
/// stand inside a thought; `<hint>`, `</hint>` and all other angle brackets can.
public final class Marks {

  public static final String START_OF_FATHER_ID = "<start_of_father_id>";
  public static final String END_OF_FATHER_ID = "<end_of_father_id>";
  public static final String START_OF_LOCAL_ID = "<start_of_local_id>";
  public static final String END_OF_LOCAL_ID = "<end_of_local_id>";
  public static final String START_OF_THOUGHT = "<start_of_thought>";
  public static final String END_OF_THOUGHT = "<end_of_thought>";
  public static final String START_OF_RATING = "<start_of_rating>";
  public static final String END_OF_RATING = "<end_of_rating>";
  public static final String POSITIVE_RATING = "<positive_rating>";
  public static final String NEGATIVE_RATING = "<negative_rating>";
  public static final String UNKNOWN_RATING = "<unknown_rating>";

  /// How older texts spell [#UNKNOWN_RATING]; read, never written.
  public static final String OLD_UNKNOWN_RATING = "<unknow_rating>";

  /// The fifteen marks that a tokenizer of the format must know.
  public static final List<String> ALL =
      List.of(
          START_OF_RATING,
          UNKNOWN_RATING,
          END_OF_RATING,
          POSITIVE_RATING,
          NEGATIVE_RATING,
          Kind.CRITIC.mark(),
          Kind.CONCLUSION.mark(),
          START_OF_THOUGHT,
          END_OF_THOUGHT,
          Kind.PROBLEM.mark(),
          Kind.REFINE.mark(),
          START_OF_FATHER_ID,
          END_OF_FATHER_ID,
          START_OF_LOCAL_ID,
          END_OF_LOCAL_ID);

  private Marks() {}

  /// The marks that occur in a text, in the order they stand there; empty where the text may be a
  /// thought.
  public static List<String> marksIn(String text) {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      startingAt(text, at).ifPresent(found::add);
    }
    return found;
  }

  /// A text with every mark taken out, again and again until none is left, so that it may be a
  /// thought.
  public static String without(String text) {
    String clean = text;
    for (List<String> found = marksIn(clean); !found.isEmpty(); found = marksIn(clean)) {
      for (String mark : found) {
        clean = clean.replace(mark, "");
      }
    }
    return clean;
  }

  /// The mark that starts at an offset of a text.
  static Optional<String> startingAt(String text, int offset) {
    for (String mark : ALL) {
      if (text.startsWith(mark, offset)) {
        return Optional.of(mark);
      }
    }
    return text.startsWith(OLD_UNKNOWN_RATING, offset)
        ? Optional.of(OLD_UNKNOWN_RATING)
        : Optional.empty();
  }
}
