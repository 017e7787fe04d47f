package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.store.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `train` in a process of its own that is killed, with no time to put anything in order.
class KilledTrainingTest {

  /// Four steps, then trees grown by what these gave, then more steps than a kill could miss.
  private static final String PLAN =
      """
      {"name": "Tiny",
       "network": {"vocabSize": 400, "hiddenSize": 32, "intermediateSize": 48, "layers": 2,
                   "heads": 2, "keyValueHeads": 1, "headDim": 16, "slidingWindow": 16,
                   "maxPositions": 512},
       "training": {"batchSize": 2, "accumulation": 2, "maxLength": 300, "threads": 1,
                    "logSteps": 1, "evaluateSteps": 0},
       "legs": [
         {"name": "a", "steps": 4, "learningRate": 3e-3, "warmupSteps": 1, "holdSteps": 0,
          "lastRate": 0.1, "mixture": {"trees": 1}},
         {"name": "b", "steps": 24, "learningRate": 1e-3, "warmupSteps": 0, "holdSteps": 0,
          "lastRate": 0.1, "mixture": {"trees": 1, "drills": 1, "grown-b": 2},
          "growth": {"problems": 8, "first": 0, "hard": 0.5, "temperature": 1, "candidates": 2,
                     "levels": 4}}]}
      """;

  @TempDir Path folder;

  private String[] command(Path run) {
    return new String[] {"train", run.toString(), "--plan", folder.resolve("plan.json").toString()};
  }

  private Process start(Path run) throws IOException {
    return ChildJvm.startTelling(folder.resolve("home"), Main.class, command(run));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).as("it was killed, and did not end by itself").isNotZero();
  }

  /// Reads what the process says as far as a line with this beginning.
  private static void readTo(BufferedReader said, String beginning) throws IOException {
    StringBuilder all = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.startsWith(beginning)) {
      all.append(line).append('\n');
      line = said.readLine();
    }
    assertThat(line).as("%s", all).isNotNull();
  }

  @Test
  void startedAgainItEndsAsIfItHadNeverBeenKilled() throws Exception {
    Files.writeString(folder.resolve("plan.json"), PLAN);
    Path whole = folder.resolve("whole");
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(command(whole))).as(host.err()).isZero();

    Path broken = folder.resolve("broken");
    Process growing = start(broken);
    try (BufferedReader said = growing.errorReader(StandardCharsets.UTF_8)) {
      readTo(said, "step 4  saved");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(broken.resolve("grown-b.jsonl.part")));
    } finally {
      kill(growing);
    }
    assertThat(broken.resolve("grown-b.jsonl")).doesNotExist();

    Process learning = start(broken);
    try (BufferedReader said = learning.errorReader(StandardCharsets.UTF_8)) {
      readTo(said, "step 6 / 28");
    } finally {
      kill(learning);
    }
    assertThat(broken.resolve("model")).doesNotExist();

    assertThat(Main.program(new TestHost(folder, "").host).run(command(broken))).isZero();
    for (String file :
        List.of("checkpoint.safetensors", "grown-b.jsonl", "model/model.safetensors")) {
      assertThat(broken.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }
}
