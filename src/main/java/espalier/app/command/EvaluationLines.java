package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.evaluate.EvaluationProgress;
import espalier.evaluate.report.Report;
import espalier.evaluate.result.Choice;
import espalier.evaluate.result.ProblemResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says on standard error how an evaluation comes along: problems done, accuracy so far, time left;
/// at most a line every few seconds, and one for the last problem.
final class EvaluationLines implements EvaluationProgress {
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final Terminal terminal;
  private final long start = System.nanoTime();
  private Optional<Long> spoken = Optional.empty();

  EvaluationLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void came(List<ProblemResult> done, int found, int all) {
    long now = System.nanoTime();
    boolean last = done.size() == all;
    if (!last && spoken.isPresent() && now - spoken.get() < PAUSE) {
      return;
    }
    spoken = Optional.of(now);
    Duration left =
        Duration.ofNanos((now - start) / Math.max(1, done.size() - found) * (all - done.size()));
    terminal.say(
        String.format(Locale.ROOT, "%,d / %,d problems%s", done.size(), all, accuracy(done))
            + (last
                ? ""
                : String.format(
                    Locale.ROOT, ", %02d:%02d left", left.toMinutes(), left.toSecondsPart())));
  }

  private static String accuracy(List<ProblemResult> done) {
    Map<String, Integer> right = new LinkedHashMap<>();
    for (ProblemResult result : done) {
      for (Choice choice : result.choices()) {
        if (Report.isMain(choice.method())) {
          right.merge(choice.method().replace(":share", ""), choice.right() ? 1 : 0, Integer::sum);
        }
      }
    }
    StringBuilder words = new StringBuilder();
    right.forEach(
        (method, count) ->
            words.append(
                String.format(Locale.ROOT, ", %s %.1f%%", method, 100.0 * count / done.size())));
    return words.toString();
  }
}
