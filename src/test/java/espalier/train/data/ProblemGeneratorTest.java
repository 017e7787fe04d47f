package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProblemGeneratorTest {

  private static final int MANY = 3000;

  @Test
  void thereAreAtLeastTenFamiliesOfOneToFourSteps() {
    Set<String> families = new TreeSet<>();
    Set<Integer> steps = new TreeSet<>();
    ProblemGenerator problems = new ProblemGenerator(1, Split.TRAIN);
    for (int i = 0; i < MANY; i++) {
      families.add(problems.problem(i).family());
      steps.add(problems.problem(i).steps().size());
    }
    assertThat(families).hasSizeGreaterThanOrEqualTo(10);
    assertThat(steps).containsExactly(1, 2, 3, 4);
  }

  @Test
  void everyNumberOfAProblemCanBeReadInItsText() {
    ProblemGenerator problems = new ProblemGenerator(2, Split.TRAIN);
    for (int i = 0; i < MANY; i++) {
      Problem problem = problems.problem(i);
      assertThat(problem.text()).doesNotContain("%").endsWith("?");
      for (long number : problem.numbers()) {
        if (number == 2) {
          assertThat(problem.text()).containsPattern("\\b2\\b|twice");
        } else {
          assertThat(problem.text()).containsPattern("\\b" + number + "\\b");
        }
      }
    }
  }

  @Test
  void allResultsAreWholeNumbersBelowAThousand() {
    ProblemGenerator problems = new ProblemGenerator(3, Split.TRAIN);
    for (int i = 0; i < MANY; i++) {
      assertThat(problems.problem(i).solution())
          .allSatisfy(sum -> assertThat(sum.result()).isBetween(0L, 999L))
          .allMatch(Calculation::holds);
    }
  }

  @Test
  void splitsNeverShareAProblemWhateverTheSeed() {
    Set<String> trainKeys = new HashSet<>();
    Set<String> trainTexts = new HashSet<>();
    for (int seed = 0; seed < 3; seed++) {
      ProblemGenerator train = new ProblemGenerator(seed, Split.TRAIN);
      for (int i = 0; i < 10_000; i++) {
        trainKeys.add(train.problem(i).key());
        trainTexts.add(train.problem(i).text());
      }
    }
    for (Split split : new Split[] {Split.VALIDATION, Split.TEST}) {
      ProblemGenerator held = new ProblemGenerator(0, split);
      for (int i = 0; i < MANY; i++) {
        assertThat(trainKeys.contains(held.problem(i).key())).isFalse();
        assertThat(trainTexts.contains(held.problem(i).text())).isFalse();
      }
    }
  }
}
