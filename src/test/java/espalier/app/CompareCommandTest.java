package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How far the precisions of a checkpoint are from each other, as a command.
class CompareCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  @Test
  void comparesEveryPrecisionWithFloat32() throws Exception {
    Path prompts = folder.resolve("prompts.txt");
    Files.writeString(prompts, "2*66=132\n\n\"one\\ntwo\"\n");
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(host.host)
            .run("model", "compare", TINY, "--prompts", prompts.toString(), "--json", "-");
    assertThat(status).as(host.err()).isZero();
    assertThat(host.err())
        .contains("Calculates in float32", "Calculates in bfloat16", "Calculates in int8");
    JsonNode compared = JSON.readTree(host.out());
    assertThat(compared.get("precisions")).hasSize(2);
    for (JsonNode each : compared.get("precisions")) {
      assertThat(each.get("values").intValue()).isEqualTo(2);
      assertThat(each.get("positions").intValue()).isGreaterThan(8);
      assertThat(each.get("mean_log_prob_difference").doubleValue()).isBetween(1e-6, 0.5);
      assertThat(each.get("largest_log_prob_difference").doubleValue())
          .isGreaterThan(each.get("mean_log_prob_difference").doubleValue());
      assertThat(each.get("equal_greedy_share").doubleValue()).isBetween(0.5, 1.0);
    }
  }

  @Test
  void thereIsATableOfGeneratedRecordsWhereNothingIsNamed() {
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(host.host)
            .run("model", "compare", "--precision", "bfloat16", "--device", "cpu");
    assertThat(status).as(host.err()).isZero();
    assertThat(host.out().lines()).hasSize(2);
    assertThat(host.out().lines().toList().getLast()).startsWith("bfloat16").contains("%");
  }

  @Test
  void aPromptThatIsTooLongOrMissingIsOneSentence() throws Exception {
    Path empty = folder.resolve("empty.txt");
    Files.writeString(empty, "\n");
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(host.host).run("model", "compare", TINY, "--prompts", empty.toString());
    assertThat(status).isEqualTo(1);
    assertThat(host.err().lines()).hasSize(1);
    assertThat(host.err()).contains("holds no prompt");

    Path endless = folder.resolve("long.txt");
    Files.writeString(endless, "7 ".repeat(2000));
    host = new TestHost(folder, "");
    status = Main.program(host.host).run("model", "compare", TINY, "--prompts", endless.toString());
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines().getLast()).contains("tokens").endsWith(".");
  }
}
