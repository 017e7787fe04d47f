package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark as a command.
class BenchCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  @Test
  void printsATableAndWritesTheFigures() throws Exception {
    TestHost host = new TestHost(folder, "");
    Path file = folder.resolve("bench.json");
    int status =
        Main.program(host.host)
            .run(
                "bench",
                "--model",
                TINY,
                "--seconds",
                "6",
                "--prompt-cache",
                "12",
                "--json",
                file.toString());
    assertThat(status).as(host.err()).isZero();
    assertThat(host.out()).contains("Memory is read at").contains("float32 on cpu");
    assertThat(host.err()).contains("Loading", "Calculates in float32");
    JsonNode figures = JSON.readTree(Files.readAllBytes(file));
    assertThat(figures.get("bandwidth_gb_s").doubleValue()).isPositive();
    assertThat(figures.get("rss_bytes").longValue()).isGreaterThan(10_000_000);
    assertThat(figures.get("libtorch").textValue()).startsWith("2.");
    assertThat(figures.at("/prompt_cache/bytes_allowed").longValue()).isEqualTo(12_000_000);
  }

  @Test
  void severalPrecisionsOfAShapeAreSeveralRuns() throws Exception {
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(host.host)
            .run(
                "bench",
                "--shape",
                "bundled",
                "--precision",
                "float32,bfloat16",
                "--scheme",
                "shared",
                "--seconds",
                "6",
                "--json",
                "-");
    assertThat(status).as(host.err()).isZero();
    JsonNode runs = JSON.readTree(host.out()).get("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).get("precision").textValue()).isEqualTo("float32");
    assertThat(runs.get(1).get("precision").textValue()).isEqualTo("bfloat16");
    assertThat(runs.get(0).at("/model/random").booleanValue()).isTrue();
    assertThat(runs.get(0).get("reference_expansion_s")).isEmpty();
    assertThat(runs.get(0).get("weights_bytes").longValue())
        .isGreaterThan(runs.get(1).get("weights_bytes").longValue());
  }

  @Test
  void aCheckpointThatIsNoneIsOneSentence() {
    TestHost host = new TestHost(folder, "");
    int status = Main.program(host.host).run("bench", "--model", folder.toString());
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines().getLast()).contains("config.json").endsWith(".");
    assertThat(host.err()).doesNotContain("Exception");
  }
}
