package espalier.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sums that a text states, checked as exact fractions: `<<a=b>>` as the data set marks them,
/// and plain `a=b` where `a` has at least one operator. Only arithmetic is checked, not whether the
/// sum was the right one to do.
///
/// Where the right value has no end as a decimal, its rounding to the places stated holds too:
/// `10/3=3.33`. A sum with a division by zero, or with numbers of more than 30 digits, is none.
public final class Sums {

  /// Characters looked at to the left of an equals sign; this bounds the work.
  private static final int REACH = 120;

  private static final Pattern MARKED = Pattern.compile("<<([^<>=]{1,120})=([^<>=]{1,60})>>");
  private static final Fraction HUNDRED = new Fraction(BigInteger.valueOf(100), BigInteger.ONE);
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

  private Sums() {}

  /// A sum.
  ///
  /// @param start offset of its first character, the marks `<<` included
  /// @param end offset after its last character
  /// @param wholeStart where the same expression and an equals sign stand before the marks
  ///   (`2*66=<<2*66=132>>132`), the offset of that expression; else `start`
  /// @param wholeEnd where the same number stands after the marks, the offset after it; else `end`
  /// @param expression left of the equals sign
  /// @param stated right of it, in the words of the text
  /// @param right the right value: `528`, `2.5` or, where it has no end as a decimal, `about 3.33`,
  ///   to two places or more; a fraction where a decimal would be very long
  /// @param holds whether what is stated is right
  /// @param marked whether it stands in `<<` and `>>`
  public record Sum(
      int start,
      int end,
      int wholeStart,
      int wholeEnd,
      String expression,
      String stated,
      String right,
      boolean holds,
      boolean marked) {}

  /// All sums of a text, from left to right.
  public static List<Sum> in(String text) {
    List<Sum> sums = new ArrayList<>();
    Matcher marked = MARKED.matcher(text);
    int from = 0;
    while (marked.find()) {
      plain(text, from, marked.start(), sums);
      from = marked.end();
      marked(text, marked).ifPresent(sums::add);
    }
    plain(text, from, text.length(), sums);
    return List.copyOf(sums);
  }

  private static Optional<Sum> marked(String text, Matcher found) {
    String left = found.group(1);
    String right = found.group(2);
    Optional<Fraction> value = Arithmetic.value(left);
    Optional<Fraction> stated = Arithmetic.value(right);
    if (value.isEmpty() || stated.isEmpty()) {
      return Optional.empty();
    }
    String number = right.strip();
    int start = found.start();
    int end = found.end();
    int wholeStart = repeatedBefore(text, start, left + "=");
    boolean repeatedAfter = text.startsWith(number, end) && !goesOn(text, end + number.length());
    return Optional.of(
        new Sum(
            start,
            end,
            wholeStart,
            repeatedAfter ? end + number.length() : end,
            left.strip(),
            number,
            right(value.get(), stated.get(), number),
            holds(value.get(), stated.get(), number),
            true));
  }

  /// Where the same words start that end right before the marks, spaces aside; else where the marks
  /// start.
  private static int repeatedBefore(String text, int marks, String words) {
    int at = marks;
    for (int i = words.length() - 1; i >= 0; i--) {
      if (words.charAt(i) == ' ') {
        continue;
      }
      while (at > 0 && text.charAt(at - 1) == ' ') {
        at--;
      }
      if (at == 0 || text.charAt(at - 1) != words.charAt(i)) {
        return marks;
      }
      at--;
    }
    return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) ? marks : at;
  }

  /// Whether a number goes on at this place.
  private static boolean goesOn(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    boolean point =
        (c == '.' || c == ',') && at + 1 < text.length() && Arithmetic.isDigit(text.charAt(at + 1));
    return Arithmetic.isDigit(c) || point;
  }

  private static void plain(String text, int from, int to, List<Sum> sums) {
    int leftEnd = from;
    for (int equals = text.indexOf('=', from);
        equals >= 0 && equals < to;
        equals = text.indexOf('=', equals + 1)) {
      Optional<Sum> sum = plainAt(text, leftEnd, equals, to);
      sum.ifPresent(sums::add);
      leftEnd = sum.map(Sum::end).orElse(equals + 1);
    }
  }

  private static Optional<Sum> plainAt(String text, int from, int equals, int to) {
    int lowest = Math.max(from, equals - REACH);
    int start = equals;
    while (start > lowest && Arithmetic.mayBelong(text.charAt(start - 1))) {
      start--;
    }
    if (start > from && start == lowest) {
      return Optional.empty(); // what the reach cuts off may belong to the sum
    }
    List<Stated> stated = stated(text, equals + 1, to);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    for (int at = start; at < equals; at++) {
      if (Arithmetic.mayStart(text, at)) {
        String left = text.substring(at, equals);
        Optional<Fraction> value = Arithmetic.sum(left);
        if (value.isPresent()) {
          return Optional.of(plainSum(at, left, value.get(), stated));
        }
      }
    }
    return Optional.empty();
  }

  private static Sum plainSum(int start, String left, Fraction value, List<Stated> readings) {
    for (Stated stated : readings) {
      if (holds(value, stated.value(), stated.words())) {
        return plainSum(start, left, value, stated, true);
      }
    }
    return plainSum(start, left, value, readings.getFirst(), false);
  }

  private static Sum plainSum(
      int start, String left, Fraction value, Stated stated, boolean holds) {
    int end = stated.end();
    String right = right(value, stated.value(), stated.words());
    return new Sum(start, end, start, end, left.strip(), stated.words(), right, holds, false);
  }

  private record Stated(int end, String words, Fraction value) {}

  /// What may be meant right of an equals sign: the longest expression (`2+3=1+4`), and the number
  /// that it starts with (`4*5=20 - 3=17`, as people write).
  private static List<Stated> stated(String text, int from, int to) {
    int start = from;
    while (start < to && text.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < to && end - start < REACH && Arithmetic.mayBelong(text.charAt(end))) {
      end++;
    }
    List<Stated> readings = new ArrayList<>();
    for (; end > start; end--) {
      String words = text.substring(start, end);
      if (words.equals(words.strip()) && !goesOn(text, end)) {
        int here = end;
        Arithmetic.value(words).ifPresent(value -> readings.add(new Stated(here, words, value)));
      }
    }
    return readings.size() < 2 ? readings : List.of(readings.getFirst(), readings.getLast());
  }

  private static boolean holds(Fraction right, Fraction stated, String words) {
    if (right.equals(stated)) {
      return true;
    }
    int places = places(words);
    return !right.isDecimal() && places > 0 && Fraction.of(right.rounded(places)).equals(stated);
  }

  /// The decimal places of the first number.
  private static int places(String words) {
    Matcher number = NUMBER.matcher(words);
    if (!number.find()) {
      return 0;
    }
    int point = number.group().indexOf('.');
    int places = point < 0 ? 0 : number.group().length() - point - 1;
    return words.contains("%") ? places + 2 : places;
  }

  /// The right value as it is said, and where something else is stated so that the two differ.
  private static String right(Fraction value, Fraction stated, String words) {
    if (value.isDecimal()) {
      return value.toString();
    }
    boolean percent = words.contains("%");
    Fraction right = percent ? value.times(HUNDRED) : value;
    Fraction other = percent ? stated.times(HUNDRED) : stated;
    boolean holds = holds(value, stated, words);
    int places = Math.max(2, places(words) - (percent ? 2 : 0));
    BigDecimal said = right.rounded(places);
    while (said.precision() < 2 || (!holds && Fraction.of(said).equals(other))) {
      places++;
      said = right.rounded(places);
    }
    return "about " + said.toPlainString() + (percent ? "%" : "");
  }
}
