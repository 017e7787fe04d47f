package espalier.evaluate.work;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.evaluate.result.Cost;
import espalier.evaluate.result.Pass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  private static Pass pass(String answer, double logValue, double path) {
    return new Pass(Optional.of(answer), false, OptionalDouble.of(logValue), path, Cost.NONE);
  }

  private static final Pass NO_ANSWER =
      new Pass(Optional.empty(), false, OptionalDouble.of(-0.001), -0.001, Cost.NONE);

  private static Optional<String> vote(List<Pass> samples) {
    return Choices.vote(samples, pass -> 1);
  }

  @Test
  void aWeightedVoteAddsUpWhatTheLinesOfAnAnswerWeigh() {
    List<Pass> samples = List.of(pass("6", -1, -9), pass("7", -1, -2), pass("8", -1, -2.5));
    assertThat(Choices.vote(samples, pass -> Math.exp(pass.pathLogValue()))).contains("7");
    List<Pass> twice = List.of(samples.get(1), samples.get(2), pass("8", -1, -2.5));
    assertThat(Choices.vote(twice, pass -> Math.exp(pass.pathLogValue()))).contains("8");
  }

  @Test
  void theMostFrequentAnswerWinsTheVoteHoweverItIsWritten() {
    assertThat(
            vote(List.of(pass("7", -1, -1), pass("$1,000", -1, -1), pass("1000 dollars", -1, -1))))
        .contains("$1,000");
  }

  @Test
  void ofTwoThatAreAsFrequentTheEarlierWins() {
    assertThat(
            vote(
                List.of(
                    pass("8", -1, -1), pass("7", -1, -1), pass("7", -1, -1), pass("8", -1, -1))))
        .contains("8");
  }

  @Test
  void linesWithoutAnAnswerHaveNoVoice() {
    assertThat(vote(List.of(NO_ANSWER, NO_ANSWER, pass("7", -1, -1)))).contains("7");
    assertThat(vote(List.of(NO_ANSWER))).isEmpty();
    assertThat(Choices.best(List.of(NO_ANSWER, pass("7", -9, -9)), Pass::pathLogValue))
        .contains("7");
  }

  @Test
  void theBestLineIsTheOneOfTheHighestValueAndOfEqualOnesTheFirst() {
    List<Pass> samples = List.of(pass("6", -2, -1), pass("7", -1, -2), pass("8", -1, -1));
    assertThat(Choices.best(samples, pass -> pass.logValue().orElseThrow())).contains("7");
    assertThat(Choices.best(samples, Pass::pathLogValue)).contains("6");
  }
}
