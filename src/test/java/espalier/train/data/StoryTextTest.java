package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.Family.Fact;
import espalier.train.data.Family.Part;
import espalier.train.data.Family.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The program's own stories, and the form they are written in.
class StoryTextTest {

  private static final Pattern KEY = Pattern.compile("\\{(.*?)}");
  private static final List<Family> FAMILIES = FamilyText.read();

  private final Map<String, List<Family>> stories = StoryText.read(FAMILIES);

  @Test
  void everyFamilyHasManyStoriesAndNoneTwice() {
    for (Family family : FAMILIES) {
      assertThat(stories.get(family.name()))
          .as(family.name())
          .hasSizeGreaterThanOrEqualTo(30)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyWordingOfAStorySaysTheNumbersOfTheFamilysLine() {
    for (Family family : FAMILIES) {
      List<Set<String>> told = told(family);
      for (Family story : stories.get(family.name())) {
        saysTheNumbers(story, told);
      }
    }
  }

  private static List<Set<String>> told(Family family) {
    List<Set<String>> told = new ArrayList<>();
    for (Part part : family.parts()) {
      if (part instanceof Fact fact) {
        told.add(numbers(family, fact.wordings().alone().getFirst()));
      }
    }
    return told;
  }

  private static void saysTheNumbers(Family story, List<Set<String>> told) {
    int facts = 0;
    for (Part part : story.parts()) {
      if (part instanceof Fact fact) {
        Set<String> own = told.get(facts++);
        says(story, fact.wordings().alone(), own);
        Set<String> both = new TreeSet<>(own);
        if (facts < told.size()) {
          both.addAll(told.get(facts));
        } else {
          assertThat(fact.wordings().joint()).as("no fact follows").isEmpty();
        }
        says(story, fact.wordings().joint(), both);
      } else if (part instanceof Question question) {
        asks(story, question.wordings().joint(), told.get(facts - 1), told.subList(0, facts));
        question.wordings().alone().forEach(wording -> WordingCheck.isWhole(story, wording));
      }
    }
    says(story, story.extras(), Set.of());
  }

  private static void says(Family story, List<String> wordings, Set<String> numbers) {
    for (String wording : wordings) {
      WordingCheck.isWhole(story, wording);
      assertThat(numbers(story, wording)).as(wording).isEqualTo(numbers);
    }
  }

  /// A question that tells the last fact may name numbers again that were told before.
  private static void asks(
      Family story, List<String> wordings, Set<String> last, List<Set<String>> told) {
    Set<String> all = new TreeSet<>();
    told.forEach(all::addAll);
    for (String wording : wordings) {
      WordingCheck.isWhole(story, wording);
      assertThat(numbers(story, wording)).as(wording).containsAll(last).isSubsetOf(all);
    }
  }

  private static Set<String> numbers(Family family, String wording) {
    Set<String> letters = new TreeSet<>();
    KEY.matcher(wording)
        .results()
        .map(found -> found.group(1))
        .filter(key -> key.length() == 1 && family.numbers().containsKey(key.charAt(0)))
        .forEach(letters::add);
    return letters;
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
      extra It is {z} degrees warm.
      """;

  @Test
  void aStoryHasTheCalculationsOfItsFamilyAndItsOwnWords() {
    List<Family> families = FamilyText.parse(FAMILY);
    Family story =
        StoryText.parse(
                """
                # said of marbles
                story test
                word x = marbles
                fact A jar holds {a} {x}.
                fact {b} {x} are poured in.
                ask How many {x} does it hold then?
                """,
                families)
            .get("test")
            .getFirst();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Problem problem = story.draw(new Draw(4, i), Level.PLAIN);
      assertThat(problem.family()).isEqualTo("test");
      assertThat(problem.steps()).hasSize(1);
      assertThat(problem.unit()).isEqualTo("marbles");
      assertThat(problem.steps().getFirst().quantity()).isEqualTo("all the marbles");
      texts.add(
          problem
              .text()
              .replaceAll("(?i)\\d|two|three|four|five|six|seven|eight|nine", "#")
              .replaceAll(" ?It is #+ degrees warm\\.", ""));
    }
    // In its order always: a story hangs together.
    assertThat(texts)
        .containsExactlyInAnyOrder(
            "A jar holds # marbles. # marbles are poured in. How many marbles does it hold then?",
            "How many marbles does it hold then? A jar holds # marbles. # marbles are poured in.");
  }

  @Test
  void whatDoesNotFollowTheFormIsRefused() {
    List<Family> families = FamilyText.parse(FAMILY);
    assertThatThrownBy(() -> StoryText.parse("\nstory tests\n", families))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasRootCauseMessage("there is no family tests");
    assertThatThrownBy(
            () ->
                StoryText.parse(
                    "story test\nfact {p} has {a} and {b} {x}.\nask How many {x}?\n", families))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A story of test tells too few or too many lines");
    assertThatThrownBy(() -> StoryText.parse("story test\nstep a + b\n", families))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
