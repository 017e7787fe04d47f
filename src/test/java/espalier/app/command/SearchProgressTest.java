package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Terminal;
import espalier.session.Snapshot;
import espalier.ui.Trees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchProgressTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new ByteArrayInputStream(new byte[0]),
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
          new PrintStream(said, true, StandardCharsets.UTF_8),
          Optional.empty());
  private long now;

  private static Snapshot reading(int read) {
    Snapshot grown = Trees.grown(0);
    Snapshot.Progress progress = grown.progress();
    return new Snapshot(
        grown.summary(),
        grown.document(),
        grown.tree(),
        grown.tally(),
        Snapshot.Phase.RUNNING,
        grown.writing(),
        new Snapshot.Progress(
            progress.simulations(),
            64,
            Optional.empty(),
            0,
            progress.usage(),
            Optional.of(new Snapshot.PathReading(read, 1024))),
        grown.notice());
  }

  @Test
  void withoutAScreenALongPathIsSaidNowAndThen() {
    SearchProgress.Lines lines = new SearchProgress.Lines(terminal, () -> now);
    for (int read = 128; read <= 1024; read += 128) {
      now += Duration.ofMillis(900).toNanos();
      lines.show(reading(read));
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "0 / 64 simulations, 1 nodes, reading 384 of 1,024 tokens\n"
                + "0 / 64 simulations, 1 nodes, reading 768 of 1,024 tokens\n");
  }
}
