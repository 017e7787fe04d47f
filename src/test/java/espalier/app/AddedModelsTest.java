package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `model add`, `model remove` and what `model list` says of them.
class AddedModelsTest {

  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  private TestHost run(int status, String... arguments) {
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(arguments)).as(host.err()).isEqualTo(status);
    return host;
  }

  private Path model(String name) {
    return folder.resolve("home").resolve("models").resolve(name);
  }

  @Test
  void anAddedModelIsListedUsedAndRemoved() {
    TestHost added = run(0, "model", "add", TINY);
    assertThat(added.out()).isEqualTo(model("tiny-f32") + "\n");
    assertThat(added.errLines()).containsExactly("Copying " + TINY + ", 1.1 MB");
    assertThat(run(0, "model", "list").out()).contains("added    " + model("tiny-f32") + "\n");
    assertThat(run(0, "model", "check", model("tiny-f32").toString()).out()).contains("weights");

    TestHost removed = run(0, "model", "remove", "tiny-f32");
    assertThat(removed.out()).isEmpty();
    assertThat(removed.errLines()).containsExactly("Removed " + model("tiny-f32") + ".");
    assertThat(run(0, "model", "list").out()).doesNotContain("added");
    assertThat(Path.of(TINY)).exists();
  }

  @Test
  void aNameOfItsOwnIsTakenOnce() {
    run(0, "model", "add", TINY, "--name", "my model");
    TestHost again = run(1, "model", "add", TINY, "--name", "my model");
    assertThat(again.errLines()).hasSize(1);
    assertThat(again.err()).contains("There is a model my model in").contains("--name");
    assertThat(again.out()).isEmpty();
  }

  @Test
  void aFolderThatIsNoModelIsRefusedInOneSentence() throws Exception {
    Path poems = Files.createDirectory(folder.resolve("poems"));
    TestHost refused = run(1, "model", "add", poems.toString());
    assertThat(refused.errLines()).hasSize(1);
    assertThat(refused.err()).contains("config.json").contains(poems.toString());
    assertThat(folder.resolve("home")).doesNotExist();
    TestHost missing = run(1, "model", "remove", "poems");
    assertThat(missing.errLines()).hasSize(1);
    assertThat(missing.err()).contains("There is no added model 'poems'");
  }

  @Test
  void theBundledModelIsNotRemoved() {
    TestHost refused = run(1, "model", "remove", "bundled");
    assertThat(refused.errLines()).hasSize(1);
    assertThat(refused.err()).contains("The bundled model belongs to the program");
  }

  @Test
  void anInterruptEndsTheCopyAndLeavesNoModel() {
    TestHost usual = new TestHost(folder, "");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream interrupting =
        new PrintStream(err, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            if (line.startsWith("Copying")) {
              usual.interrupts.interrupt();
            }
          }
        };
    Host host =
        new Host(
            new Terminal(
                usual.host.terminal().in(),
                usual.host.terminal().out(),
                interrupting,
                Optional.empty()),
            usual.host.home(),
            usual.host.assets(),
            usual.host.display(),
            usual.host.interrupts());
    assertThat(Main.program(host).run("model", "add", TINY, "--name", "tiny")).isEqualTo(130);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .last()
        .isEqualTo("Interrupted; nothing was added.");
    assertThat(usual.out()).isEmpty();
    assertThat(model("tiny")).doesNotExist();
    assertThat(model(".tiny.part")).doesNotExist();
  }
}
