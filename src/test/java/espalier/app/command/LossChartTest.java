package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossChartTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new ByteArrayInputStream(new byte[0]),
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
          new PrintStream(said, true, StandardCharsets.UTF_8),
          Optional.empty());

  private String drawn() {
    LossChart.draw(folder, terminal);
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunThatWasStoppedBeforeItsFirstReportHasNothingToDraw() throws Exception {
    assertThat(drawn()).isEmpty();
    Files.writeString(folder.resolve("log.jsonl"), "{\"step\":1,\"loss\":2.5,\"rating_loss\":1}\n");
    assertThat(drawn()).isEmpty();
    assertThat(folder.resolve("loss.png")).doesNotExist();
  }

  @Test
  void aLogThatCannotBeReadIsTold() throws Exception {
    Files.createDirectory(folder.resolve("log.jsonl"));
    assertThat(drawn()).startsWith("The chart of the losses was not drawn: ");
  }
}
