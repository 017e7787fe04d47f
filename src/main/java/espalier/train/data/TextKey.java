package espalier.train.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Names a problem of which only the text is known. Where it holds two numbers or more, these alone
/// name it, in digits or in words: names, wording and order do not matter, and problems that are
/// told anew with the same numbers have one key. Problems that have nothing but the numbers in
/// common have it too; for dividing them that does no harm. Else the text names it, white space and
/// capitals aside.
final class TextKey {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(\\.\\d+)?|("
              + String.join("|", NumberWords.ALL)
              + "|twice)(?!\\p{L}))",
          Pattern.CASE_INSENSITIVE);

  private TextKey() {}

  /// The key of a problem.
  static String of(String problem) {
    List<BigDecimal> numbers = NUMBER.matcher(problem).results().map(TextKey::value).toList();
    // How often a number is said is a matter of wording.
    return numbers.size() >= 2
        ? new TreeSet<>(numbers).stream().map(BigDecimal::toPlainString).toList().toString()
        : problem.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static BigDecimal value(MatchResult found) {
    if (found.group(3) != null) {
      return BigDecimal.valueOf(NumberWords.value(found.group(3)));
    }
    String fraction = found.group(2) == null ? "" : found.group(2);
    return new BigDecimal(found.group(1).replace(",", "") + fraction).stripTrailingZeros();
  }
}
