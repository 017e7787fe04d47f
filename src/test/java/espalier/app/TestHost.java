package espalier.app;

import espalier.app.host.Assets;
import espalier.app.host.Display;
import espalier.app.host.Host;
import espalier.app.host.Interrupts;
import espalier.app.host.Terminal;
import espalier.store.Home;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Surroundings in memory and in a folder of the test, and what was written to them.
final class TestHost {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Interrupts interrupts =
      new Interrupts(
          () -> {
            throw new AssertionError("The process would have been ended.");
          });
  final Host host;

  TestHost(Path folder, String input) {
    this(folder, input.getBytes(StandardCharsets.UTF_8));
  }

  TestHost(Path folder, byte[] input) {
    this(folder, input, Optional.empty(), Assets.find(Optional.empty(), TestHost.class));
  }

  TestHost(Path folder, byte[] input, Optional<Terminal.Screen> screen, Assets assets) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            screen);
    host = new Host(terminal, new Home(folder.resolve("home")), assets, Display.ABSENT, interrupts);
  }

  /// What stands on standard output.
  String out() {
    host.terminal().out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  /// What stands on standard error.
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> errLines() {
    return err().lines().toList();
  }
}
