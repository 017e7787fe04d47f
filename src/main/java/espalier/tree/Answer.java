package espalier.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// An answer as a thought states it, and its normal form.
///
/// @param text in the words of the thought, marks and braces removed
/// @param normal equal for two answers that mean the same: a reduced fraction such as `528` or
///   `-1/2` for numbers, else the text with case and spaces folded
public record Answer(String text, String normal) {

  private static final String[] BOXES = {"\\boxed", "\\box"};
  private static final String HASHES = "####";
  private static final String PHRASE = "the answer is";
  private static final String HEADING = "# answer";

  /// The answer of a thought: the last balanced `\boxed{}` or `\box{}`, else after "####", "the
  /// answer is" or "# Answer" (the last of each, as far as its sentence or line goes), else none.
  public static Optional<Answer> of(String thought) {
    return boxed(thought)
        .or(() -> after(thought, HASHES))
        .or(() -> after(thought, PHRASE))
        .or(() -> after(thought, HEADING));
  }

  /// An answer that a person typed, in a box or not.
  public static Answer stated(String answer) {
    return boxed(answer).orElseGet(() -> made(answer));
  }

  /// Whether two answers normalise alike.
  public boolean matches(Answer other) {
    return normal.equals(other.normal);
  }

  private static Answer made(String raw) {
    String plain = AnswerNormal.plain(raw);
    return new Answer(plain, AnswerNormal.of(plain));
  }

  /// One pass from left to right that remembers which open braces are boxes, so that a long text of
  /// unbalanced boxes costs no more than another.
  private static Optional<Answer> boxed(String thought) {
    Deque<Integer> open = new ArrayDeque<>(); // where the content starts; negative for no box
    int bestStart = -1;
    int bestEnd = -1;
    for (int i = 0; i < thought.length(); i++) {
      char c = thought.charAt(i);
      if (c == '\\' && i + 1 < thought.length() && "{}\\".indexOf(thought.charAt(i + 1)) >= 0) {
        i++;
      } else if (c == '{') {
        open.push(isBox(thought, i) ? i + 1 : -1);
      } else if (c == '}' && !open.isEmpty()) {
        int start = open.pop();
        if (start > bestStart && !thought.substring(start, i).isBlank()) {
          bestStart = start;
          bestEnd = i;
        }
      }
    }
    return bestStart < 0
        ? Optional.empty()
        : Optional.of(made(thought.substring(bestStart, bestEnd)));
  }

  private static boolean isBox(String thought, int brace) {
    int end = brace;
    while (end > 0 && thought.charAt(end - 1) == ' ') {
      end--;
    }
    for (String box : BOXES) {
      if (thought.startsWith(box, end - box.length())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Answer> after(String thought, String sign) {
    int at = thought.length() - sign.length();
    while (at >= 0 && !thought.regionMatches(true, at, sign, 0, sign.length())) {
      at--;
    }
    if (at < 0) {
      return Optional.empty();
    }
    String rest = thought.substring(at + sign.length()).strip();
    if (sign.equals(HASHES) && rest.regionMatches(true, 0, "answer", 0, 6)) {
      rest = rest.substring(6);
    }
    rest = rest.strip();
    while (rest.startsWith(":") || rest.startsWith("*")) {
      rest = rest.substring(1).strip();
    }
    String first = rest.lines().findFirst().orElse("");
    int stop = first.indexOf(". ");
    String sentence = (stop < 0 ? first : first.substring(0, stop)).strip();
    while (sentence.endsWith(".") || sentence.endsWith("*") || sentence.endsWith("!")) {
      sentence = sentence.substring(0, sentence.length() - 1).strip();
    }
    return sentence.isEmpty() ? Optional.empty() : Optional.of(made(numberBeforeClause(sentence)));
  }

  /// The number that a sentence starts with where a clause follows it (`528 miles, because ...`),
  /// else the sentence.
  private static String numberBeforeClause(String sentence) {
    for (String clause : new String[] {", ", "; ", " (", " because ", " since "}) {
      int at = sentence.indexOf(clause);
      if (at > 0) {
        String head = sentence.substring(0, at);
        if (AnswerNormal.isNumber(AnswerNormal.plain(head))) {
          return head;
        }
      }
    }
    return sentence;
  }
}
