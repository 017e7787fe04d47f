package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemGeneratorTest {

  private static final int MANY = 3000;

  @Test
  void plainProblemsOfAtLeastEighteenFamiliesHaveTwoOrThreeSteps() {
    Set<String> families = new TreeSet<>();
    Set<Integer> steps = new TreeSet<>();
    ProblemGenerator problems = new ProblemGenerator(1, Split.TRAIN);
    for (int i = 0; i < MANY; i++) {
      families.add(problems.problem(i).family());
      steps.add(problems.problem(i).steps().size());
    }
    assertThat(families).hasSizeGreaterThanOrEqualTo(18);
    assertThat(steps).containsExactly(2, 3);
  }

  @Test
  void hardProblemsOfEveryFamilyHaveFourStepsAndMostlyANumberThatDoesNotMatter() {
    ProblemGenerator problems = new ProblemGenerator(1, Split.TEST, Level.HARD);
    for (String family : ProblemGenerator.families()) {
      int distracted = 0;
      for (int i = 0; i < 50; i++) {
        Problem problem = problems.problem(family, i);
        assertThat(problem.family()).isEqualTo(family);
        assertThat(problem.level()).isEqualTo(Level.HARD);
        assertThat(problem.steps()).hasSize(4);
        assertThat(problem.distractors()).hasSizeLessThan(3).doesNotHaveDuplicates();
        assertThat(problem.distractors()).noneMatch(problem.numbers()::contains);
        distracted += problem.distractors().isEmpty() ? 0 : 1;
      }
      assertThat(distracted).as(family).isGreaterThan(35);
    }
  }

  @Test
  void theNumbersOfATextAreThoseOfTheProblem() {
    for (Level level : Level.values()) {
      ProblemGenerator problems = new ProblemGenerator(2, Split.TRAIN, level);
      for (int i = 0; i < MANY; i++) {
        Problem problem = problems.problem(i);
        assertThat(problem.text()).doesNotContain("{", "}", "  ", " .").matches(".*[.?]\"?");
        List<Long> told = new ArrayList<>(problem.numbers());
        told.addAll(problem.distractors());
        List<Long> written = written(problem.text());
        assertThat(written).as(problem.text()).containsAll(told);
        // There a week has seven days, and all three games are asked for.
        if (!Set.of("running", "points").contains(problem.family())) {
          assertThat(told).as(problem.text()).containsAll(written);
        }
      }
    }
  }

  /// In digits or in words; twice is two times.
  private static List<Long> written(String text) {
    return Pattern.compile("\\d+|\\b(?:twice|" + String.join("|", NumberWords.ALL) + ")\\b")
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .map(
            word ->
                Character.isDigit(word.charAt(0))
                    ? Long.valueOf(word)
                    : Long.valueOf(NumberWords.value(word)))
        .toList();
  }

  @Test
  void smallNumbersAreNowAndThenToldInWordsButNoPrices() {
    ProblemGenerator problems = new ProblemGenerator(4, Split.TRAIN);
    int words = 0;
    for (int i = 0; i < MANY; i++) {
      String text = problems.problem(i).text();
      words += text.matches("(?is).*\\b(three|four|five|six|seven|eight|nine)\\b.*") ? 1 : 0;
      assertThat(text).doesNotContainPattern("\\$[a-z]");
    }
    assertThat(words).isBetween(MANY / 10, MANY / 3);
  }

  @Test
  void hardlyATellingComesTwice() {
    ProblemGenerator problems = new ProblemGenerator(6, Split.TRAIN);
    for (String family : ProblemGenerator.families()) {
      Set<String> tellings = new HashSet<>();
      for (int i = 0; i < 300; i++) {
        tellings.add(told(problems.problem(family, i).text()));
      }
      assertThat(tellings).as(family).hasSizeGreaterThan(250);
    }
  }

  /// What does not depend on the numbers, people and things.
  private static String told(String problem) {
    StoryWords words = StoryWords.read();
    Set<String> names = new HashSet<>(words.things());
    words.people().forEach(person -> names.add(person.name()));
    return Pattern.compile("\\w+")
        .matcher(problem)
        .replaceAll(
            word ->
                names.contains(word.group().toLowerCase(Locale.ROOT))
                        || names.contains(word.group())
                        || word.group().matches("\\d+")
                    ? "#"
                    : word.group());
  }

  @Test
  void tellingsDifferInOrder() {
    ProblemGenerator problems = new ProblemGenerator(5, Split.TRAIN);
    int asked = 0;
    int first = 0;
    int twice = 0;
    for (int i = 0; i < MANY; i++) {
      String text = problems.problem(i).text();
      int mark = text.indexOf('?');
      twice += text.lastIndexOf('?') > mark ? 1 : 0;
      if (mark >= 0) {
        asked++;
        first += mark < text.length() - 1 ? 1 : 0;
      }
    }
    assertThat(asked).isGreaterThan(MANY / 2);
    assertThat(first).isBetween(asked / 10, asked / 3);
    // Somebody in a tale may ask something else.
    assertThat(twice).isLessThan(asked / 20);
  }

  @Test
  void allResultsAreWholeAndProductsEasy() {
    for (Level level : Level.values()) {
      ProblemGenerator problems = new ProblemGenerator(3, Split.TRAIN, level);
      for (int i = 0; i < MANY; i++) {
        for (Calculation sum : problems.problem(i).solution()) {
          assertThat(sum.holds()).isTrue();
          assertThat(sum.result()).isBetween(2L, 999L);
          if (sum.operator() == Operator.TIMES) {
            assertThat(Math.min(sum.left(), sum.right())).isLessThan(100);
          }
        }
      }
    }
  }

  @Test
  void splitsNeverShareAProblemWhateverTheSeedOrLevel() {
    Set<String> trainKeys = new HashSet<>();
    Set<String> trainTexts = new HashSet<>();
    for (Level level : Level.values()) {
      for (int seed = 0; seed < 3; seed++) {
        ProblemGenerator train = new ProblemGenerator(seed, Split.TRAIN, level);
        for (int i = 0; i < 10_000; i++) {
          Problem problem = train.problem(i);
          trainKeys.add(problem.family() + problem.numbers());
          trainTexts.add(problem.text());
        }
      }
    }
    Set<String> validation = new HashSet<>();
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      for (Level level : Level.values()) {
        ProblemGenerator held = new ProblemGenerator(0, split, level);
        for (int i = 0; i < MANY; i++) {
          Problem problem = held.problem(i);
          String key = problem.family() + problem.numbers();
          // Asked of the sets themselves: they are too large to be searched through.
          assertThat(trainKeys.contains(key)).as(key).isFalse();
          assertThat(trainTexts.contains(problem.text())).as(problem.text()).isFalse();
          if (split == Split.VALIDATION) {
            validation.add(key);
            validation.add(problem.text());
          } else {
            assertThat(validation.contains(key)).as(key).isFalse();
            assertThat(validation.contains(problem.text())).as(problem.text()).isFalse();
          }
        }
      }
    }
  }
}
