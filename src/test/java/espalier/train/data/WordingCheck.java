package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;

/// What every wording of a family or a story must be.
final class WordingCheck {

  private static final Pattern KEY = Pattern.compile("\\{(.*?)}");
  private static final Set<String> PEOPLE = Set.of("p", "p's", "P", "q", "z");

  private WordingCheck() {}

  /// Asserts that it is a whole sentence, that its choices are closed, and that the family has all
  /// that it speaks of.
  static void isWhole(Family family, String wording) {
    assertThat(wording).matches(".*[.?]]?");
    assertThat(wording.replaceAll("\\[[^\\[\\]]*]", "")).doesNotContain("[", "]", "/", "|");
    KEY.matcher(wording)
        .results()
        .map(found -> found.group(1))
        .forEach(key -> assertThat(PEOPLE.contains(key) || has(family, key)).as(wording).isTrue());
  }

  private static boolean has(Family family, String key) {
    return key.length() == 1
        && (family.words().containsKey(key.charAt(0))
            || family.numbers().containsKey(key.charAt(0)));
  }
}
