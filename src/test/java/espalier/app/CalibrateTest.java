package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.ModelNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `model calibrate`, on trees whose values are far too sure.
class CalibrateTest {

  private static final Path TINY = Path.of("src/test/resources/golden/tiny-bf16");

  @TempDir Path folder;

  private Path model;
  private Path trees;

  @BeforeEach
  void prepare() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(TINY.resolve(name), model.resolve(name));
    }
    trees = folder.resolve("grown.jsonl");
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      boolean sure = random.nextBoolean();
      boolean right = random.nextDouble() < (sure ? 0.7 : 0.3);
      lines.append(
          """
          {"family":"f","nodes":[{"id":0,"parent":-1,"kind":"problem","text":"p","truth":"unknown"},\
          {"id":1,"parent":0,"kind":"expansion","text":"t","value":%s,"truth":"%s"}]}
          """
              .formatted(sure ? "0.95" : "0.05", right ? "positive" : "negative"));
    }
    Files.writeString(trees, lines);
  }

  private TestHost run(int status, String... arguments) {
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(arguments)).as(host.err()).isEqualTo(status);
    return host;
  }

  @Test
  void whatIsNotedIsSaidByTheCheckAndCanBeTakenAway() throws Exception {
    String[] calibrate = {"model", "calibrate", model.toString(), trees.toString()};
    TestHost host = run(0, calibrate);
    assertThat(host.out())
        .contains("Fitted on 200 thoughts; on 200 held out:")
        .containsPattern("all +right +\\d+ +wrong +\\d+ +calibration error 0\\.3\\d+ -> 0\\.0\\d+")
        .containsPattern("Log odds x become 0\\.\\d+x[+-]0\\.\\d+");
    assertThat(ModelNotes.read(model).calibration().others().scale()).isBetween(0.15, 0.45);
    assertThat(run(0, "model", "check", model.toString()).out())
        .contains("Its values are calibrated: log odds x become 0.");
    // Trees as they are say the same again.
    String noted = Files.readString(model.resolve("espalier.json"));
    run(0, calibrate);
    assertThat(model.resolve("espalier.json")).hasContent(noted);
    run(0, "model", "calibrate", model.toString(), "--remove");
    assertThat(ModelNotes.read(model).calibration().isNone()).isTrue();
    assertThat(run(0, "model", "check", model.toString()).out()).doesNotContain("calibrated");
  }

  @Test
  void aDryRunNotesNothing() {
    TestHost host = run(0, "model", "calibrate", model.toString(), trees.toString(), "--dry-run");
    assertThat(host.out()).contains("Log odds x become");
    assertThat(host.err()).contains("Nothing was noted.");
    assertThat(model.resolve("espalier.json")).doesNotExist();
  }

  @Test
  void whatCannotBeDoneIsASentence() throws Exception {
    assertThat(run(1, "model", "calibrate", folder.toString(), trees.toString()).errLines())
        .singleElement()
        .asString()
        .contains("There is no config.json in");
    Files.writeString(trees, "{}\n");
    assertThat(run(1, "model", "calibrate", model.toString(), trees.toString()).errLines())
        .singleElement()
        .asString()
        .contains("grown.jsonl, line 1");
    Path missing = folder.resolve("none.jsonl");
    assertThat(run(1, "model", "calibrate", model.toString(), missing.toString()).errLines())
        .singleElement()
        .asString()
        .contains("none.jsonl");
  }
}
