package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.Family.Part;
import espalier.train.data.Family.Question;
import espalier.train.data.Family.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The program's own tales, and the form they are written in.
class TaleTextTest {

  private static final Pattern KEY = Pattern.compile("\\{(.*?)}");
  private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)]");

  // Two brothers may be told of; no other number that the reader could reckon with.
  private static final Pattern NUMBER_WORD =
      Pattern.compile(
          "(?i)\\b(twice|" + String.join("|", NumberWords.ALL).replace("two|", "") + ")\\b");
  private static final List<Family> FAMILIES = FamilyText.read();

  private final Map<String, List<Tale>> tales = TaleText.read(FAMILIES);

  @Test
  void everyFamilyHasManyTalesForEachOfItsQuestionsAndNoneTwice() {
    for (Family family : FAMILIES) {
      List<Tale> own = tales.get(family.name());
      assertThat(own.stream().map(Tale::text)).as(family.name()).doesNotHaveDuplicates();
      int steps = 0;
      for (Part part : family.parts()) {
        steps += part instanceof Sum ? 1 : 0;
        int asked = steps;
        if (part instanceof Question) {
          assertThat(own.stream().filter(tale -> tale.steps() == asked))
              .as(family.name() + " " + steps)
              .hasSizeGreaterThanOrEqualTo(60);
        }
      }
    }
  }

  @Test
  void everyTaleIsWholeWithWordsOfItsOwnAndNoNumbersButItsSlots() {
    for (Family family : FAMILIES) {
      for (Tale tale : tales.get(family.name())) {
        assertThat(tale.words().keySet()).as(tale.text()).isEqualTo(family.words().keySet());
        assertThat(keys(tale.text()).stream().filter(key -> key.equalsIgnoreCase("z")))
            .as(tale.text())
            .hasSizeLessThan(2);
        assertThat(tale.text()).matches("[^0-9]*[.?][\"]?").doesNotContainPattern(NUMBER_WORD);
        assertThat(CHOICE.matcher(tale.text()).replaceAll("")).doesNotContain("[", "]", "/", "|");
      }
    }
  }

  @Test
  void aChoiceSaysTheSameNumbersInEachWay() {
    for (Family family : FAMILIES) {
      for (Tale tale : tales.get(family.name())) {
        CHOICE
            .matcher(tale.text())
            .results()
            .map(MatchResult::group)
            .forEach(
                choice ->
                    assertThat(
                            Arrays.stream(choice.substring(1, choice.length() - 1).split("/", -1))
                                .map(way -> numbers(family, way))
                                .distinct())
                        .as(tale.text())
                        .hasSize(1));
      }
    }
  }

  private static List<String> keys(String text) {
    return KEY.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static Set<String> numbers(Family family, String text) {
    Set<String> numbers = new TreeSet<>(keys(text));
    numbers.removeAll(Set.of("p", "p's", "P", "q"));
    family.words().keySet().forEach(letter -> numbers.remove(letter.toString()));
    return numbers;
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
    List<String> put = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String text =
          told(
                  "{x} of {P} lie in a jar. {a} are red. \"Are {a} {x} red?\" {p} asks {p's}"
                      + " friend, who says, \"{b} are not.\" How many?",
                  i)
              .text();
      assertThat(text).startsWith("Marbles of ").contains(" marbles red?\" ");
      Pattern.compile("\\w+ are red|Are \\w+|\\? ?\" \\w+ asks \\w+|\"\\w+ are not")
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .forEach(put::add);
    }
    assertThat(put)
        .contains("Three are red", "Are three", "\"Seven are not")
        .contains("?\" he asks his", "?\" she asks her")
        .doesNotContain("three are red", "Are Three", "\"seven are not")
        .doesNotContain("?\" He asks his", "?\" She asks her");
  }

  @Test
  void twiceBeginsASentenceWithACapital() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      texts.add(told("{a} times as many as {b}? Not {a} times as many!?", i).text());
    }
    assertThat(texts.stream().filter(text -> text.toLowerCase(Locale.ROOT).contains("twice")))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).matches("Twice as .* Not twice as .*"));
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
    assertThatThrownBy(() -> tales("text {a} and {b}.\n"))
        .hasRootCauseMessage("a text before the first tale");
    assertThatThrownBy(() -> tales("tale test 1\ntext {a} and {k}.\n"))
        .hasRootCauseMessage("it tells [a, k], not [a, b]");
    assertThatThrownBy(() -> tales("tale test 1\ntext {a}, {b}, {z} and {Z}.\n"))
        .hasRootCauseMessage("{z} and {Z} in one text");
    assertThatThrownBy(
            () ->
                tales(
                    """
                    tale test 1
                    word x = balls, marbles
                    word g = marbles
                    text {a} and {b} {x}.
                    """))
        .hasRootCauseMessage("the words of g are those of the letters before it");
    assertThatThrownBy(() -> tales("tale test 1\nfact {a}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
