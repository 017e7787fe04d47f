package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.train.growth.GrowthListener;
import java.time.Duration;
import java.util.Locale;

/// A line on standard error for each batch of trees that was grown.
record GrowthLines(Terminal terminal) implements GrowthListener {

  @Override
  public void foundTrees(String sentence) {
    terminal.say(sentence);
  }

  @Override
  public void growing(Trees trees) {
    terminal.say(
        "%d / %d trees grown  %s".formatted(trees.grown(), trees.all(), left(trees.remaining())));
  }

  /// What is said of the time that a work will still take.
  static String left(Duration remaining) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d left",
        remaining.toHours(),
        remaining.toMinutesPart(),
        remaining.toSecondsPart());
  }
}
