package espalier.train.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A problem of a family that is told in one piece, as somebody would write it: only people, words
/// and numbers are put in.
///
/// @param steps how many steps its question takes
/// @param words what letters stand for in place of the family's words
/// @param text with a slot for each number, among them at most one that does not matter: `{z}` for
///   a small and `{Z}` for a large one
record Tale(int steps, Map<Character, List<String>> words, String text) {

  private static final String SMALL_EXTRA = "{z}";
  private static final String LARGE_EXTRA = "{Z}";

  /// @throws IllegalArgumentException where more than one number does not matter
  Tale {
    if (text.contains(SMALL_EXTRA) && text.contains(LARGE_EXTRA)) {
      throw new IllegalArgumentException("{z} and {Z} in one text");
    }
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  boolean hasSmallExtra() {
    return text.contains(SMALL_EXTRA);
  }

  boolean hasLargeExtra() {
    return text.contains(LARGE_EXTRA);
  }

  /// Whether there is a number that does not matter.
  boolean distracts() {
    return hasSmallExtra() || hasLargeExtra();
  }
}
