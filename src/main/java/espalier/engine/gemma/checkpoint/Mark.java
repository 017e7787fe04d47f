package espalier.engine.gemma.checkpoint;

import java.util.Locale;
import java.util.Optional;

/// The 15 tokens that the OpenLongCoT format adds to the vocabulary.
public enum Mark {
  START_OF_RATING,
  UNKNOWN_RATING,
  END_OF_RATING,
  POSITIVE_RATING,
  NEGATIVE_RATING,
  CRITIC,
  CONCLUSION,
  START_OF_THOUGHT,
  END_OF_THOUGHT,
  PROBLEM,
  REFINE,
  START_OF_FATHER_ID,
  END_OF_FATHER_ID,
  START_OF_LOCAL_ID,
  END_OF_LOCAL_ID;

  private final String text = "<" + name().toLowerCase(Locale.ROOT) + ">";

  /// As it stands in text, such as `<critic>`.
  public String text() {
    return text;
  }

  /// The mark with this text.
  public static Optional<Mark> of(String text) {
    for (Mark mark : values()) {
      if (mark.text.equals(text)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /// Whether a text holds a mark somewhere.
  public static boolean isIn(String text) {
    if (text.indexOf('<') < 0) {
      return false;
    }
    for (Mark mark : values()) {
      if (text.contains(mark.text)) {
        return true;
      }
    }
    return false;
  }
}
