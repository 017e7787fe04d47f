package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.train.data.ChainOdds;
import espalier.train.network.NetworkShape;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.ContextOdds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With what a run may go on, and with what not.
class RunSettingsTest {

  private static final NetworkShape SHAPE = new NetworkShape(400, 32, 48, 2, 2, 1, 16, 16, 512);

  private static RunSettings ofRecords(Map<String, String> changes) throws TrainingException {
    return RunSettings.of(TrainingOptions.ORIGINAL.with(changes), "abc", "def");
  }

  private static List<String> afterOriginal(RunSettings now) throws TrainingException {
    return now.differing(ofRecords(Map.of()).toJson(), 1).orElseThrow();
  }

  @Test
  void theSameSettingsGoOn() throws Exception {
    assertThat(afterOriginal(ofRecords(Map.of()))).isEmpty();
    RunSettings plan = RunSettings.of(plan("Tiny", leg("a", 3), leg("b", 4)), "def");
    assertThat(plan.differing(plan.toJson(), 7)).contains(List.of());
  }

  @Test
  void howARunIsMadeAndToldMayChange() throws Exception {
    assertThat(
            afterOriginal(
                ofRecords(
                    Map.of(
                        "threads", "77",
                        "logSteps", "1",
                        "checkpointSeconds", "1",
                        "evaluateSteps", "3",
                        "evaluationBatchSize", "2",
                        "averageSteps", "100"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "seed | 7 | seed was 42 and is 7",
        "learningRate | 0.01 | learningRate was 5.0E-5 and is 0.01",
        "steps | 9 | steps was 0 and is 9",
        "adam.beta2 | 0.98 | adam.beta2 was 0.999 and is 0.98",
        "loss.problem | 0 | loss.problem was 1.0 and is 0.0",
        "lowRank.rank | 4 | lowRank.rank was 0 and is 4",
        "bfloat16 | true | bfloat16 was false and is true",
      })
  void whatIsLearntMayNot(String name, String value, String said) throws Exception {
    assertThat(afterOriginal(ofRecords(Map.of(name, value)))).containsExactly(said);
  }

  @Test
  void neitherMayRecordsNorTheCheckpoint() throws Exception {
    TrainingOptions same = TrainingOptions.ORIGINAL;
    assertThat(afterOriginal(RunSettings.of(same, "other", "def"))).containsExactly("the records");
    assertThat(afterOriginal(RunSettings.of(same, "abc", "other")))
        .containsExactly("the checkpoint");
    assertThat(afterOriginal(RunSettings.of(plan("Tiny"), "def")))
        .containsExactly("learnsFrom was \"records\" and is \"plan\"");
  }

  @Test
  void legsThatAreNotFinishedMayBecomeOthers() throws Exception {
    String earlier = RunSettings.of(plan("Tiny", leg("a", 3), leg("b", 4)), "").toJson();
    RunSettings longer = RunSettings.of(plan("Tiny", leg("a", 3), leg("b", 9)), "");
    assertThat(longer.differing(earlier, 5)).as("in the second leg").contains(List.of());
    assertThat(longer.differing(earlier, 7).orElseThrow())
        .as("after it")
        .containsExactly("legs.b.steps was 4 and is 9");
    RunSettings other = RunSettings.of(plan("Tiny", leg("a", 3), leg("c", 4), leg("d", 1)), "");
    assertThat(other.differing(earlier, 3)).contains(List.of());
    RunSettings first = RunSettings.of(plan("Tiny", leg("a", 2), leg("b", 4)), "");
    assertThat(first.differing(earlier, 2)).contains(List.of());
    assertThat(first.differing(earlier, 3).orElseThrow())
        .containsExactly("legs.a.steps was 3 and is 2");
    assertThat(RunSettings.of(plan("Tiny", leg("a", 3)), "").differing(earlier, 7).orElseThrow())
        .containsExactly("legs.b, which is finished and gone now");
  }

  @Test
  void theMixtureOfAFinishedLegIsComparedWhole() throws Exception {
    TrainingLeg leg = leg("a", 3);
    TrainingLeg mixed =
        new TrainingLeg(
            "a", 3, 0, 3e-3, 1, 0, 0.1, 2, 250, false, leg.growth(), Map.of("lines", 1.0));
    String earlier = RunSettings.of(plan("Tiny", leg), "").toJson();
    assertThat(RunSettings.of(plan("Tiny", mixed), "").differing(earlier, 3).orElseThrow())
        .containsExactly("legs.a.mixture was \"{trees=1.0}\" and is \"{lines=1.0}\"");
  }

  @Test
  void whatElseAPlanSaysMayNotChange() throws Exception {
    String earlier = RunSettings.of(plan("Tiny", leg("a", 3)), "").toJson();
    TrainingPlan other =
        new TrainingPlan(
            "Small",
            new NetworkShape(400, 32, 48, 4, 2, 1, 16, 16, 512),
            ChainOdds.DEFAULT.drillsOnly(),
            new ContextOdds(0.45, 0.35, 0.2, 0.15, 1),
            QuickTraining.quick(5).with(Map.of("seed", "7", "batchSize", "9", "maxLength", "99")),
            List.of(leg("a", 3)));
    assertThat(RunSettings.of(other, "").differing(earlier, 1).orElseThrow())
        .containsExactlyInAnyOrder(
            "name was \"Tiny\" and is \"Small\"",
            "network.layers was 2 and is 4",
            "odds.drill was 0.0 and is 1.0",
            "context.ownShare was 0.3 and is 1.0",
            "seed was 42 and is 7");
  }

  @Test
  void anOptionThatAnotherVersionDoesNotKnowIsPassedOver() throws Exception {
    String earlier = ofRecords(Map.of()).toJson();
    String without = earlier.replace("\"seed\" : 42,", "\"sead\" : 41,");
    assertThat(without).isNotEqualTo(earlier);
    assertThat(ofRecords(Map.of()).differing(without, 1)).contains(List.of());
  }

  @Test
  void whatIsDamagedSaysNothing() throws Exception {
    RunSettings settings = ofRecords(Map.of());
    String whole = settings.toJson();
    assertThat(settings.differing(whole.substring(0, whole.length() / 2), 1)).isEmpty();
    assertThat(settings.differing("", 1)).isEmpty();
    assertThat(settings.differing("[]", 1)).isEmpty();
  }

  private static TrainingLeg leg(String name, long steps) {
    return new TrainingLeg(
        name,
        steps,
        0,
        3e-3,
        1,
        0,
        0.1,
        2,
        250,
        false,
        TrainingLeg.Growth.NONE,
        Map.of("trees", 1.0));
  }

  private static TrainingPlan plan(String name, TrainingLeg... legs) throws TrainingException {
    return new TrainingPlan(
        name, SHAPE, ChainOdds.DEFAULT, ContextOdds.DEFAULT, QuickTraining.quick(3), List.of(legs));
  }
}
