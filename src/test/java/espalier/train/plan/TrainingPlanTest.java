package espalier.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.ChainOdds;
import espalier.train.network.TrainingException;
import espalier.train.sequence.ContextOdds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a plan is read, and what may be changed of it.
class TrainingPlanTest {

  private static final String LEGS =
      """
      , "legs": [{"name": "a", "steps": 4, "learningRate": 0.003, "maxLength": 300},
                 {"name": "b", "steps": 5, "batchSize": 3}]\
      """;

  @TempDir Path folder;

  /// A plan with some more objects in it.
  private Path plan(String more) throws IOException {
    return Files.writeString(
        folder.resolve("plan.json"),
        """
        {"name": "Tiny",
         "network": {"vocabSize": 400, "hiddenSize": 32, "intermediateSize": 48, "layers": 2,
                     "heads": 2, "keyValueHeads": 1, "headDim": 16, "slidingWindow": 16,
                     "maxPositions": 512},
         "training": {"steps": 9, "batchSize": 2, "warmupSteps": 1}%s}
        """
            .formatted(more));
  }

  @Test
  void whatOddsDoNotNameIsAsByDefault() throws Exception {
    TrainingPlan plan =
        TrainingPlan.read(plan(", \"context\": {\"hidden\": 0.5}, \"odds\": {\"hard\": 0.7}"));
    ContextOdds context = ContextOdds.DEFAULT;
    assertThat(plan.context())
        .isEqualTo(
            new ContextOdds(
                0.5, context.random(), context.noise(), context.hinted(), context.ownShare()));
    assertThat(plan.odds().hard()).isEqualTo(0.7);
    assertThat(plan.odds())
        .usingRecursiveComparison()
        .ignoringFields("hard")
        .isEqualTo(ChainOdds.DEFAULT);
    assertThat(TrainingPlan.read(plan("")).context()).isEqualTo(ContextOdds.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        ", \"odds\": {\"hidden\": 0.5} | hidden",
        ", \"odds\": {\"hard\": null} | null",
        ", \"context\": 3 | \"context\" must be a JSON object",
        ", \"network\": {\"vocabSize\": 400} | hiddenSize",
      })
  void whatDoesNotFitIsRefused(String more, String named) throws Exception {
    Path file = plan(more);
    assertThatThrownBy(() -> TrainingPlan.read(file))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("plan.json")
        .hasMessageContaining(named)
        .hasMessageNotContaining("DeserializationConfig");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"steps\": null | in steps: Cannot map `null`",
        "\"growth\": {\"hard\": null} | in growth.hard: Cannot map `null`",
        "\"growth\": {\"hrad\": 0.5} | in growth.hrad: Unrecognized field",
        "\"growth\": 3 | in growth: ",
        "\"growth\": null | in growth: ",
        "\"mixture\": null | in mixture: ",
        "\"learningRate\": \"fast\" | in learningRate: ",
      })
  void whatDoesNotFitInALegIsNamed(String said, String named) throws Exception {
    Path file =
        plan(", \"legs\": [{\"name\": \"b\", \"steps\": 5}, {\"name\": \"c\", " + said + "}]");
    assertThatThrownBy(() -> TrainingPlan.read(file))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The leg c of the plan does not fit ")
        .hasMessageContaining(named)
        .hasMessageEndingWith("; mend it there.")
        .hasMessageNotContaining("DeserializationFeature");
  }

  @Test
  void optionsThatALegSetsItselfAreNotChangedBesideIt() throws Exception {
    Path file = plan(LEGS);
    assertThatThrownBy(
            () -> TrainingPlan.read(file, OptionChanges.of(Map.of("batchSize", "8", "seed", "7"))))
        .isInstanceOf(FixedOptionException.class)
        .hasMessage("The legs of " + file + " set batchSize themselves; change it there.");
    Path options =
        Files.writeString(folder.resolve("options.json"), "{\"steps\": 3, \"adam\": {}}");
    assertThatThrownBy(
            () ->
                TrainingPlan.read(file, OptionChanges.read(options, Map.of("learningRate", "0.1"))))
        .isInstanceOf(FixedOptionException.class)
        .hasMessage(
            "The legs of " + file + " set learningRate, steps themselves; change them there.");
  }

  @Test
  void optionsThatNoLegSetsGoIntoEach() throws Exception {
    TrainingPlan plan =
        TrainingPlan.read(
            plan(LEGS), OptionChanges.of(Map.of("holdSteps", "2", "adam.beta2", "0.98")));
    assertThat(plan.training().adam().beta2()).isEqualTo(0.98);
    assertThat(plan.legs()).hasSize(2).allMatch(leg -> leg.holdSteps() == 2);
    assertThat(plan.legs().getFirst().batchSize()).as("as the plan's training says").isEqualTo(2);
  }

  @Test
  void whereThereAreNoLegsEveryOptionCanBeChanged() throws Exception {
    TrainingPlan plan =
        TrainingPlan.read(plan(""), OptionChanges.of(Map.of("batchSize", "8", "steps", "3")));
    assertThat(plan.stretches()).singleElement().matches(leg -> leg.batchSize() == 8);
    assertThat(plan.stretches()).singleElement().matches(leg -> leg.steps() == 3);
  }
}
