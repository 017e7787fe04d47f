package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C while a command loads a checkpoint.
class InterruptedLoadingTest {

  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search hello --no-save --device cpu --model " + TINY,
        "probe --device cpu --model " + TINY,
        "model check --device cpu " + TINY,
      })
  void isOneSentenceAndTheStatusOfAnInterrupt(String arguments) {
    List<String> said = new CopyOnWriteArrayList<>();
    Interrupts interrupts =
        new Interrupts(
            () -> {
              throw new AssertionError("The process would have been ended.");
            });
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            said.add(line);
            if (line.startsWith("Loading") && !interrupts.requested()) {
              interrupts.interrupt();
            }
          }
        };
    Host usual = new TestHost(folder, "").host;
    Host host =
        new Host(
            new Terminal(usual.terminal().in(), usual.terminal().out(), err, Optional.empty()),
            usual.home(),
            usual.assets(),
            usual.display(),
            interrupts);
    assertThat(Main.program(host).run(arguments.split(" "))).isEqualTo(130);
    assertThat(said).containsExactly("Loading tiny-f32", "Interrupted; the loading was given up.");
  }
}
