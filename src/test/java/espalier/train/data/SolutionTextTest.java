package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolutionTextTest {

  private record Sum(String quantity, Operand left, Operator operator, Operand right) {
    static List<Sum> of(List<Step> steps) {
      return steps.stream()
          .map(step -> new Sum(step.quantity(), step.left(), step.operator(), step.right()))
          .toList();
    }
  }

  /// What a solution says is all that judging needs.
  @Property(tries = 200)
  void whatIsWrittenIsReadAgain(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
    Level level = number % 2 == 0 ? Level.PLAIN : Level.HARD;
    List<Step> steps = new ProblemGenerator(7, Split.TEST, level).problem(number).steps();
    assertThat(Sum.of(SolutionText.read(SolutionText.of(steps)))).isEqualTo(Sum.of(steps));
  }

  @Test
  void theTextIsForPeopleToo() {
    List<Step> steps =
        List.of(
            new Step(
                "all the beads",
                new Operand.Given(6),
                Operator.TIMES,
                new Operand.Given(24),
                List.of()),
            new Step(
                "the beads left",
                new Operand.Found(0),
                Operator.MINUS,
                new Operand.Given(59),
                List.of()));
    assertThat(SolutionText.of(steps))
        .isEqualTo("all the beads = 6 * 24; the beads left = s1 - 59");
    assertThat(SolutionText.read(" all the beads=6*24;the beads left = s1-59 ")).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is no step like",
        "24 beads|is no step like",
        "a = 6 * 24; b|\"b\" is no step like",
        "a = 6 * b|is no step like",
        "a = s1 * 2|s1 is no step before",
        "a = 2 * 2; b = s0 + 1|s0 is no step before",
        "a = 7 / 2|No whole result",
      })
  void whatTellsNoSolutionIsRefused(String text, String why) {
    assertThatThrownBy(() -> SolutionText.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void thoughtsAreJudgedAsByTheProblemItself() {
    TreeGenerator trees = new TreeGenerator(3, Split.TEST, ChainOdds.DEFAULT);
    for (int i = 0; i < 100; i++) {
      ThoughtTree tree = trees.tree(i);
      List<Step> told = SolutionText.read(SolutionText.of(tree.problem().steps()));
      assertThat(new Judge(told).rate(tree.records()))
          .isEqualTo(new Judge(tree.problem()).rate(tree.records()));
    }
  }
}
