package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.PlattScaling;
import espalier.engine.PlattScaling.Line;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `espalier.json` says of a checkpoint's values is done wherever a value is read.
class CalibrationTest {

  private static final String AFTER = "<end_of_thought><start_of_rating>";
  private static final List<String> MARKS =
      List.of("", "<critic>", "<refine>", "<conclusion>", "<problem>");
  private static final PlattScaling SCALING =
      new PlattScaling(
          new Line(0.5, 0.25),
          Map.of("critic", new Line(2, -1), "expansion", new Line(1, 3), "problem", Line.NONE));

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(Golden.of("tiny-bf16").folder().resolve(name), folder.resolve(name));
    }
  }

  /// Values of a thought of each kind: judged, asked for with ids, and with candidates.
  private List<Double> values() {
    List<Double> values = new ArrayList<>();
    try (GemmaModel model =
        Models.load(new LoadRequest(folder, Precision.FLOAT32, 1, 64 << 20, 0))) {
      List<EvaluateRequest> requests =
          MARKS.stream()
              .map(mark -> new EvaluateRequest(Records.ROOT, Records.opened(0, 1) + mark + AFTER))
              .toList();
      values.addAll(
          ((Evaluation.Evaluated) model.evaluate(requests, Cancellation.NONE)).logValues());
      for (EvaluateRequest request : requests) {
        values.add(model.logValue(model.tokenize(request.prefix() + request.record(), true)));
      }
      List<Opening> openings = new ArrayList<>();
      for (String mark : MARKS) {
        String opened = Records.opened(0, 1) + mark;
        openings.add(
            new Opening(opened, FirstToken.PLAIN, 7, Optional.of(new JudgedAs(opened, AFTER))));
      }
      ProposeRequest request =
          new ProposeRequest(Records.ROOT, openings, new Sampling(1, 0, 1, 12));
      Proposal proposal = model.propose(request, WritingListener.NONE, Cancellation.NONE);
      ((Proposal.Proposed) proposal)
          .candidates()
          .forEach(candidate -> values.add(candidate.logValue().getAsDouble()));
    }
    return values;
  }

  private static double logOdds(double logValue) {
    return logValue - Math.log(-Math.expm1(logValue));
  }

  @Test
  void logOddsAreScaledAndShiftedByTheKindOfTheThought() throws Exception {
    List<Double> before = values();
    ModelNotes.calibrate(folder, SCALING);
    List<Double> after = values();
    List<String> kinds = List.of("expansion", "critic", "refine", "conclusion", "problem");
    assertThat(after).hasSize(3 * kinds.size());
    for (int i = 0; i < after.size(); i++) {
      assertThat(logOdds(after.get(i)))
          .as("value %d", i)
          .isCloseTo(
              SCALING.of(kinds.get(i % kinds.size())).apply(logOdds(before.get(i))), within(1e-9));
    }
    ModelNotes.calibrate(folder, PlattScaling.NONE);
    assertThat(values()).isEqualTo(before);
  }

  @Test
  void theModelSaysWhatIsDoneAndTheOtherNotesStay() throws Exception {
    Path file = folder.resolve("espalier.json");
    Files.writeString(file, "{\"name\": \"Seedling\", \"draws_kinds\": true, \"by\": \"me\"}");
    ModelNotes.calibrate(folder, SCALING);
    assertThat(ModelNotes.read(folder)).isEqualTo(new ModelNotes("Seedling", true, SCALING));
    assertThat(file).content().contains("\"by\" : \"me\"");
    try (GemmaModel model = Models.load(LoadRequest.of(folder))) {
      assertThat(model.description().calibration()).isEqualTo(SCALING);
    }
    ModelNotes.calibrate(folder, PlattScaling.NONE);
    assertThat(file).content().contains("\"by\" : \"me\"").doesNotContain("calibration");
  }
}
