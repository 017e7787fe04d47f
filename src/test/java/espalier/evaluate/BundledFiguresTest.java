package espalier.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.PlainBytes;
import espalier.evaluate.plan.ProblemFile;
import espalier.evaluate.report.Report;
import espalier.evaluate.report.ReportJson;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures beside the bundled model are of this model, on the problems that stand beside them,
/// and follow from the results.
class BundledFiguresTest {

  private static final Path FOLDER = Path.of("assets/model");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"plain, problems-plain", "hard, problems-hard", "others, problems-by-others"})
  void theyCanBeWorkedOutAgain(String which, String file) throws Exception {
    JsonNode full =
        JSON.readTree(
            new String(
                PlainBytes.of(FOLDER.resolve("evaluation-" + which + ".full.json.gz")),
                StandardCharsets.UTF_8));
    JsonNode brief =
        JSON.readTree(Files.readString(FOLDER.resolve("evaluation-" + which + ".json")));
    List<ProblemResult> results = new ArrayList<>();
    for (JsonNode problem : full.get("problems")) {
      results.add(ResultJson.result(problem));
    }
    assertThat(results)
        .extracting(ProblemResult::key)
        .isEqualTo(
            ProblemFile.read(FOLDER.resolve(file + ".jsonl")).stream()
                .map(EvaluationProblem::key)
                .toList());
    JsonNode figures = JSON.readTree(ReportJson.write(Report.of(results)).toString());
    assertThat(full.get("figures")).isEqualTo(figures);
    assertThat(brief.get("figures")).isEqualTo(figures);
    assertThat(brief.get("settings")).isEqualTo(full.get("settings"));
    assertThat(full.get("settings").get("model").get("sha256").asText()).isEqualTo(checksum());
  }

  private static String checksum() {
    LoadResult loaded = GemmaModels.load(LoadRequest.of(FOLDER), LoadListener.NONE);
    assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
    try (GemmaModel model = ((LoadResult.Loaded) loaded).model()) {
      return model.description().sha256();
    }
  }
}
