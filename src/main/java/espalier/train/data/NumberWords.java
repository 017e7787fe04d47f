package espalier.train.data;

import java.util.List;
import java.util.Locale;

/// The small numbers that problems tell in words, from two to twelve.
final class NumberWords {

  /// In their order.
  static final List<String> ALL =
      List.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private static final int FIRST = 2;

  private NumberWords() {}

  static boolean has(long number) {
    return number >= FIRST && number < FIRST + ALL.size();
  }

  /// The word of a number that has one.
  static String of(long number) {
    return ALL.get((int) number - FIRST);
  }

  /// The number of one of the words, in whatever letters; of "twice" it is 2 as well.
  static long value(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.equals("twice") ? 2 : ALL.indexOf(lower) + FIRST;
  }
}
