package espalier.evaluate.work;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.Method;
import espalier.evaluate.result.Cost;
import espalier.evaluate.result.MethodNames;
import espalier.evaluate.result.Pass;
import espalier.tree.Answer;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  private static Pass pass(String answer, double logValue, double path) {
    return new Pass(
        Optional.of(answer), false, OptionalDouble.of(logValue), path, Optional.empty(), Cost.NONE);
  }

  private static final Pass NO_ANSWER =
      new Pass(
          Optional.empty(), false, OptionalDouble.of(-0.001), -0.001, Optional.empty(), Cost.NONE);

  private static Optional<String> vote(List<Pass> samples) {
    return Choices.vote(samples, pass -> 1);
  }

  private static Pass line(String answer, int thoughts, double mean) {
    Cost cost = new Cost(0, 0, 0, thoughts, thoughts, 0, 0);
    return new Pass(
        Optional.of(answer), false, OptionalDouble.of(mean), mean, Optional.empty(), cost);
  }

  @Test
  void inTheWeightedVoteOfAnEvaluationALineWeighsTheProductOfItsValues() {
    EvaluationSettings both =
        new EvaluationSettings(
            List.of(new Method.Vote(), new Method.Best()),
            2,
            10,
            1,
            Preset.MODEL,
            SearchSettings.defaults());
    Choices choices = new Choices(both, Answer.stated("8"));
    // e^-1 for one of ten thoughts that are a little doubtful, e^-0.8 for one of two that are more.
    choices.ofSamples(List.of(line("7", 10, -0.1), line("8", 2, -0.4)));
    assertThat(choices.all())
        .filteredOn(choice -> choice.method().equals(MethodNames.WEIGHTED_VOTE))
        .singleElement()
        .satisfies(choice -> assertThat(choice.right()).isTrue());
    assertThat(choices.all())
        .filteredOn(choice -> choice.method().equals(MethodNames.BEST_BY_PATH))
        .singleElement()
        .satisfies(choice -> assertThat(choice.right()).isFalse());
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
