package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.session.Snapshot;
import espalier.tree.AnswerTally;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows on standard error how a search comes along; used by one thread.
interface SearchProgress {

  void show(Snapshot snapshot);

  /// Writes a line that stays.
  void say(String sentence);

  /// The last snapshot was shown; leaves the terminal as it should be.
  void end();

  /// The live tree where the terminal can be written over, plain lines otherwise.
  static SearchProgress on(Terminal terminal) {
    return terminal
        .screen()
        .<SearchProgress>map(screen -> new LiveTree(terminal, screen))
        .orElseGet(() -> new Lines(terminal, System::nanoTime));
  }

  /// A line each time another sixteenth of the budget is done, and now and then while a path is
  /// read that takes long.
  final class Lines implements SearchProgress {
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private int told = -1;
    private long spoken;

    Lines(Terminal terminal, LongSupplier nanoTime) {
      this.terminal = terminal;
      this.nanoTime = nanoTime;
      this.spoken = nanoTime.getAsLong();
    }

    @Override
    public void show(Snapshot snapshot) {
      Snapshot.Progress progress = snapshot.progress();
      int sixteenth = Math.max(1, progress.budget() / 16);
      int reached = progress.simulations() / sixteenth;
      if (reached > told && progress.simulations() > 0) {
        told = reached;
        spoken = nanoTime.getAsLong();
        terminal.say(status(snapshot));
      } else if (progress.reading().isPresent() && nanoTime.getAsLong() - spoken > PATIENCE) {
        spoken = nanoTime.getAsLong();
        terminal.say(status(snapshot));
      }
    }

    @Override
    public void say(String sentence) {
      terminal.say(sentence);
    }

    @Override
    public void end() {}
  }

  /// The tree itself, painted over at each snapshot.
  final class LiveTree implements SearchProgress {
    private static final String CLEAR_BELOW = "\u001b[0J";

    private final Terminal terminal;
    private final Terminal.Screen screen;
    private int painted;

    LiveTree(Terminal terminal, Terminal.Screen screen) {
      this.terminal = terminal;
      this.screen = screen;
    }

    @Override
    public void show(Snapshot snapshot) {
      // One column stays free: a full line would wrap on some terminals.
      int columns = screen.columns() - 1;
      int rows = screen.rows() - 2;
      List<String> lines =
          TextTree.lines(snapshot.tree(), snapshot.writing(), rows - 1, columns).stream()
              .limit(rows)
              .toList();
      StringBuilder paint = new StringBuilder(clear());
      lines.forEach(line -> paint.append(line).append('\n'));
      paint.append(TextTree.cut(status(snapshot), columns)).append('\n');
      terminal.err().print(paint);
      terminal.err().flush();
      painted = lines.size() + 1;
    }

    @Override
    public void say(String sentence) {
      wipe();
      terminal.say(sentence);
    }

    @Override
    public void end() {
      wipe();
    }

    private void wipe() {
      terminal.err().print(clear());
      terminal.err().flush();
      painted = 0;
    }

    private String clear() {
      return painted == 0 ? "" : "\u001b[" + painted + "A" + CLEAR_BELOW;
    }
  }

  /// How far the search is, in one line.
  static String status(Snapshot snapshot) {
    Snapshot.Progress progress = snapshot.progress();
    StringBuilder line = new StringBuilder();
    line.append(progress.simulations()).append(" / ").append(progress.budget());
    line.append(" simulations, ").append(snapshot.tree().size()).append(" nodes");
    if (progress.reading().isPresent()) {
      Snapshot.PathReading reading = progress.reading().get();
      line.append(
          String.format(
              Locale.ROOT, ", reading %,d of %,d tokens", reading.read(), reading.toRead()));
    } else if (progress.tokensPerSecond() > 0) {
      line.append(String.format(Locale.ROOT, ", %.0f tokens/s", progress.tokensPerSecond()));
    }
    progress
        .remaining()
        .filter(Duration::isPositive)
        .ifPresent(left -> line.append(", ").append(clock(left)).append(" left"));
    List<AnswerTally.Share> shares = snapshot.tally().shares();
    if (!shares.isEmpty()) {
      AnswerTally.Share first = shares.getFirst();
      line.append(
          String.format(
              Locale.ROOT,
              "; %s leads with %.2f",
              TextTree.oneLine(first.answer().text()),
              first.share()));
    }
    return line.toString();
  }

  private static String clock(Duration duration) {
    return String.format(Locale.ROOT, "%02d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
