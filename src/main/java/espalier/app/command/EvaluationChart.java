package espalier.app.command;

import espalier.engine.ModelDescription;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.report.MethodFigures;
import espalier.evaluate.report.Report;
import espalier.evaluate.report.ValueFigures;
import espalier.figures.Calibration;
import espalier.figures.Interval;
import espalier.ui.kit.Token;
import espalier.ui.kit.chart.ChartSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of an evaluation as charts.
final class EvaluationChart {

  private EvaluationChart() {}

  static ChartSheet of(Report report, ModelDescription model, EvaluationSettings settings) {
    List<ChartSheet.Bar> bars = new ArrayList<>();
    for (MethodFigures figures : report.methods()) {
      Interval interval = figures.share().interval();
      bars.add(
          new ChartSheet.Bar(
              name(figures.method(), settings),
              figures.share().value(),
              interval.low(),
              interval.high(),
              colour(figures.method())));
    }
    List<ChartSheet.Mark> marks =
        report.ceilings().stream()
            .filter(ceiling -> ceiling.of().equals("samples"))
            .map(
                ceiling ->
                    new ChartSheet.Mark(
                        "some of " + settings.samples() + " samples right",
                        ceiling.share().value()))
            .toList();
    return new ChartSheet(
        String.format(Locale.ROOT, "Problems solved, of %,d", report.problems()),
        List.of(
            String.format(
                Locale.ROOT,
                "%s, %s on %s; temperature %s, seed %d; lines are 95%% intervals (Wilson)",
                model.name(),
                model.precision(),
                model.device(),
                settings.search().temperature(),
                settings.search().seed()),
            "Every method but greedy and search has "
                + settings.samples()
                + " lines; every tree ends at the latest at the tokens that these took"),
        bars,
        marks,
        report.values().stream().map(EvaluationChart::diagram).toList());
  }

  private static String name(String method, EvaluationSettings settings) {
    int n = settings.samples();
    return switch (method) {
      case "greedy" -> "greedy, one line";
      case "vote" -> "vote of " + n;
      case "vote:weighted" -> "vote of " + n + ", weighted";
      case "best:value" -> "best of " + n + " by the conclusion's value";
      case "best:path" -> "best of " + n + " by the mean value";
      default ->
          method
              .replace("search:", "search ")
              .replace(":share", ", largest share")
              .replace(":line", ", line of most visits")
              .replace(":value", ", highest value")
              .replace(":count", ", plain count")
              .replace(":path", ", whole path")
              .replace(":weighted", ", weighted vote");
    };
  }

  private static Token colour(String method) {
    if (!method.startsWith("search:")) {
      return Token.NEUTRAL;
    }
    return Report.isMain(method) ? Token.THOUGHT : Token.EDGE;
  }

  private static ChartSheet.Diagram diagram(ValueFigures values) {
    int all = values.curve().right() + values.curve().wrong();
    List<ChartSheet.Point> points = new ArrayList<>();
    for (Calibration.Bin bin : values.calibration().bins()) {
      if (bin.share().of() > 0) {
        Interval interval = bin.share().interval();
        points.add(
            new ChartSheet.Point(
                bin.meanValue(),
                bin.share().value(),
                interval.low(),
                interval.high(),
                (double) bin.share().of() / all));
      }
    }
    String area =
        values.curve().area().isPresent()
            ? String.format(
                Locale.ROOT, "area under the curve %.3f", values.curve().area().getAsDouble())
            : "no area: all right or all wrong";
    return new ChartSheet.Diagram(
        values.of().equals("samples") ? "Values, conclusions of samples" : "Values, " + values.of(),
        List.of(
            String.format(Locale.ROOT, "%,d conclusions, %s", all, area),
            String.format(
                Locale.ROOT, "expected calibration error %.3f", values.calibration().error())),
        points);
  }
}
