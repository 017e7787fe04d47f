package espalier.session;

import espalier.tree.text.Marks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person typed as a problem: whether it can be one, and how it is called in a list.
public final class ProblemText {

  /// Code points; some two thousand words, more than fit any context here.
  static final int LONGEST = 20_000;

  private static final int LONGEST_ANSWER = 1_000;
  private static final int TITLE_LENGTH = 48;

  private ProblemText() {}

  /// The problem without space around it and with plain line ends.
  ///
  /// @throws SessionException where it is empty, too long, no text, or holds marks of the format
  public static String checked(String typed) throws SessionException {
    String problem = typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    if (problem.isEmpty()) {
      throw new SessionException("There is no problem yet: type one first.");
    }
    int length = problem.codePointCount(0, problem.length());
    if (length > LONGEST) {
      throw new SessionException(
          String.format(
              Locale.ROOT,
              "The problem has %,d characters and may have %,d: shorten it.",
              length,
              LONGEST));
    }
    requireText("problem", problem);
    return problem;
  }

  /// The known answer without space around it; empty where nothing was typed.
  ///
  /// @throws SessionException where it is too long, no text, or holds marks of the format
  public static Optional<String> checkedAnswer(Optional<String> typed) throws SessionException {
    Optional<String> answer = typed.map(String::strip).filter(text -> !text.isEmpty());
    if (answer.isPresent()) {
      if (answer.get().length() > LONGEST_ANSWER) {
        throw new SessionException(
            String.format(
                Locale.ROOT,
                "The known answer has %,d characters and may have %,d: type the result only.",
                answer.get().length(),
                LONGEST_ANSWER));
      }
      requireText("known answer", answer.get());
    }
    return answer;
  }

  private static void requireText(String what, String text) throws SessionException {
    for (int i = 0, position = 1; i < text.length(); position++) {
      int c = text.codePointAt(i);
      boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
      if (control || Character.getType(c) == Character.SURROGATE) {
        throw new SessionException(
            "The "
                + what
                + " holds a character that is no text (number "
                + position
                + "): paste plain text only.");
      }
      i += Character.charCount(c);
    }
    List<String> marks = Marks.marksIn(text);
    if (!marks.isEmpty()) {
      throw new SessionException(
          "The "
              + what
              + " holds "
              + marks.getFirst()
              + ", a mark that the model's format keeps for itself: take it out.");
    }
  }

  /// The first words of a problem, cut between words where it must be cut.
  static String title(String problem) {
    String line = problem.strip().replaceAll("\\s+", " ");
    if (line.length() <= TITLE_LENGTH) {
      return line;
    }
    int sentence = endOfSentence(line);
    if (sentence > 0) {
      return line.substring(0, sentence);
    }
    int space = line.lastIndexOf(' ', TITLE_LENGTH - 1);
    int cut = space >= TITLE_LENGTH / 2 ? space : TITLE_LENGTH - 1;
    if (Character.isHighSurrogate(line.charAt(cut - 1))) {
      cut--;
    }
    return line.substring(0, cut).replaceAll("[\\s,;:.]+$", "") + "\u2026";
  }

  /// Where the first sentence ends that is short enough to be a title, but long enough to tell
  /// something; -1 for none.
  private static int endOfSentence(String line) {
    for (int i = TITLE_LENGTH / 2; i < TITLE_LENGTH; i++) {
      if (".?!".indexOf(line.charAt(i)) >= 0 && line.charAt(i + 1) == ' ') {
        return line.charAt(i) == '.' ? i : i + 1;
      }
    }
    return -1;
  }
}
