package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CopyingLinesTest {

  private static Stream<String> lines(long total, long piece) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Optional.empty());
    CopyingLines copying = new CopyingLines(terminal, "gemma", () -> false);
    for (long copied = 0; copied < total; copied += piece) {
      copying.copied(copied, total);
    }
    copying.copied(total, total);
    return err.toString(StandardCharsets.UTF_8).lines();
  }

  @Test
  void ofALargeCopyEachTenthIsToldOnce() {
    assertThat(lines(5_230_000_000L, 1 << 24))
        .startsWith("Copying gemma, 5.23 GB", "Copying gemma, 10%", "Copying gemma, 20%")
        .endsWith("Copying gemma, 90%")
        .hasSize(10);
  }

  @Test
  void aSmallCopyIsToldInOneLine() {
    assertThat(lines(9_900_000, 1 << 16)).containsExactly("Copying gemma, 9.9 MB");
  }
}
