package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.export.ChartPictures;
import espalier.export.ExportException;
import espalier.train.LossHistory;
import espalier.train.network.TrainingException;
import espalier.ui.kit.Token;
import espalier.ui.kit.chart.CurveSheet;
import espalier.ui.kit.chart.CurveSheet.At;
import espalier.ui.kit.chart.CurveSheet.Curve;
import espalier.ui.kit.chart.CurveSheet.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Draws the losses of a training run as `loss.png` in its folder.
final class LossChart {

  private static final double SCALE = 2;

  private LossChart() {}

  /// Draws what the log holds, or says why not: a missing picture does not fail a training. A run
  /// that was stopped before its first report has nothing to draw, which needs no sentence.
  static void draw(Path folder, Terminal terminal) {
    Path log = folder.resolve("log.jsonl");
    if (Files.notExists(log)) {
      return;
    }
    try {
      LossHistory history = LossHistory.read(log);
      if (history.texts().size() > 1) {
        terminal.say(ChartPictures.write(sheet(history), folder.resolve("loss.png"), SCALE));
      }
    } catch (TrainingException | ExportException e) {
      terminal.say("The chart of the losses was not drawn: " + e.getMessage());
    }
  }

  static CurveSheet sheet(LossHistory history) {
    LossHistory.Point last = history.texts().getLast();
    LossHistory.Point lastRating = history.ratings().getLast();
    return new CurveSheet(
        "Losses of the training",
        List.of(
            String.format(
                Locale.ROOT,
                "step %,d: text %.4f, ratings %.4f nats a token",
                last.step(),
                last.value(),
                lastRating.value())),
        "steps",
        List.of(
            new Panel(
                "Text, nats a token",
                List.of(
                    curve("validation", Token.CONCLUSION, history.validationTexts()),
                    curve("training", Token.THOUGHT, history.texts()))),
            new Panel(
                "Ratings, nats a rating",
                List.of(
                    curve("validation", Token.CONCLUSION, history.validationRatings()),
                    curve("training", Token.CRITIC, history.ratings()))),
            new Panel("Learning rate", List.of(curve("rate", Token.NEUTRAL, history.rates())))));
  }

  private static Curve curve(String label, Token colour, List<LossHistory.Point> points) {
    return new Curve(label, colour, points.stream().map(p -> new At(p.step(), p.value())).toList());
  }
}
