package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.Family.Part;
import espalier.train.data.Family.Sum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The program's own tales, and the form they are written in.
class TaleTextTest {

  private static final Pattern KEY = Pattern.compile("\\{(.*?)}");
  private static final List<Family> FAMILIES = FamilyText.read();

  private final Map<String, List<Tale>> tales = TaleText.read(FAMILIES);

  @Test
  void everyFamilyHasManyTalesForEachOfItsQuestionsAndNoneTwice() {
    for (Family family : FAMILIES) {
      List<Tale> own = tales.get(family.name());
      assertThat(own).as(family.name()).doesNotHaveDuplicates();
      for (boolean hard : new boolean[] {false, true}) {
        assertThat(own.stream().filter(tale -> tale.steps() == 4 == hard))
            .as(family.name() + (hard ? ", hard" : ", plain"))
            .hasSizeGreaterThanOrEqualTo(60);
      }
    }
  }

  @Test
  void everyTaleSaysTheNumbersThatItsStepsWorkWithAndAtMostOneMore() {
    for (Family family : FAMILIES) {
      for (Tale tale : tales.get(family.name())) {
        List<String> keys =
            KEY.matcher(tale.text()).results().map(found -> found.group(1)).toList();
        Map<Character, List<String>> words = new LinkedHashMap<>(family.words());
        words.putAll(tale.words());
        assertThat(words.keySet()).as(tale.text()).isEqualTo(family.words().keySet());
        assertThat(keys.stream().filter(key -> key.equalsIgnoreCase("z")))
            .as(tale.text())
            .hasSizeLessThan(2);
        Set<String> numbers = new TreeSet<>(keys);
        numbers.removeAll(Set.of("p", "p's", "P", "q", "z", "Z"));
        words.keySet().forEach(letter -> numbers.remove(letter.toString()));
        assertThat(numbers).as(tale.text()).isEqualTo(used(family, tale.steps()));
        assertThat(tale.text()).matches("[^0-9]*[.?][\"]?");
        assertThat(tale.text().replaceAll("\\[[^\\[\\]]*]", "")).doesNotContain("[", "]", "/", "|");
      }
    }
  }

  private static Set<String> used(Family family, int steps) {
    Set<String> used = new TreeSet<>();
    for (Part part : family.upTo(steps)) {
      if (part instanceof Sum sum) {
        used.add(sum.left());
        used.add(sum.right());
      }
    }
    used.removeIf(side -> !side.matches("[a-z]"));
    return used;
  }

  private static final String FAMILY =
      """
      family test
      word x = balls
      number a = 2-5
      number b = 6-9
      fact {p} has {a} {x}.
      fact~ Then come {b} more.
      step all the {x} = a + b : # {x}.
      ask {x} : How many {x}?
      """;

  private static List<Tale> tales(String text) {
    return TaleText.parse(text, FamilyText.parse(FAMILY)).get("test");
  }

  private static Problem told(String text, int index) {
    return FamilyText.parse(FAMILY)
        .getFirst()
        .draw(
            new Draw(4, index),
            Level.PLAIN,
            tales("tale test 1\nword x = marbles\ntext " + text + "\n").getFirst());
  }

  @Test
  void aTaleHasTheCalculationsOfItsFamilyAndItsOwnWords() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Problem problem = told("How many {x}, if to [a/the other] {a} I add {b}?", i);
      assertThat(problem.steps()).hasSize(1);
      assertThat(problem.unit()).isEqualTo("marbles");
      assertThat(problem.steps().getFirst().quantity()).isEqualTo("all the marbles");
      assertThat(problem.distractors()).isEmpty();
      texts.add(problem.text().replaceAll("\\d|two|three|four|five|six|seven|eight|nine", "#"));
    }
    assertThat(texts)
        .containsExactlyInAnyOrder(
            "How many marbles, if to a # I add #?", "How many marbles, if to the other # I add #?");
  }

  @Test
  void aNumberThatDoesNotMatterIsSmallOrLargeAsTheTaleHasIt() {
    for (int i = 0; i < 50; i++) {
      assertThat(told("Of {z}: {a} and {b}?", i).distractors().getFirst()).isBetween(3L, 60L);
      Problem large = told("Of {Z}: {a} and {b}?", i);
      assertThat(large.distractors().getFirst()).isBetween(61L, 999L);
      assertThat(large.text()).contains(large.distractors().getFirst().toString());
    }
  }

  @Test
  void onlyWhatIsPutInAtTheBeginningOfASentenceGetsACapital() {
    List<String> begins = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String text =
          told("{x} lie in a jar. {a} are red. \"{b} more?\" {p} asks {p's} friend. How many?", i)
              .text();
      assertThat(text).startsWith("Marbles lie").contains("? ".strip()).endsWith("How many?");
      Pattern.compile("(\\w+) are red|\"(\\w+) more|\" (\\w+) asks (\\w+)")
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .forEach(begins::add);
    }
    assertThat(begins)
        .anyMatch(begin -> begin.startsWith("Three are"))
        .anyMatch(begin -> begin.startsWith("\"Seven more"))
        .noneMatch(begin -> begin.matches("[a-z].*|\"[a-z].*"));
  }

  @Test
  void whatDoesNotFollowTheFormIsRefused() {
    assertThatThrownBy(() -> tales("\ntale tests 1\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasRootCauseMessage("there is no family tests");
    assertThatThrownBy(() -> tales("tale test 2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("test asks nothing after 2 steps");
    assertThatThrownBy(() -> tales("tale test 1\nfact {a}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
