package espalier.evaluate.report;

import espalier.evaluate.result.Cost;
import espalier.figures.Calibration;
import espalier.figures.Interval;
import espalier.figures.RankCurve;
import espalier.figures.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// The figures as lines to read in a terminal, at most 100 characters wide where names allow.
public final class ReportTable {

  private static final int NAME = 27;

  private final Report report;
  private final List<String> lines = new ArrayList<>();

  private ReportTable(Report report) {
    this.report = report;
  }

  public static List<String> lines(Report report) {
    ReportTable table = new ReportTable(report);
    table.methods();
    table.ceilings();
    table.comparisons();
    table.groups("family", MethodFigures::families);
    table.groups("level", MethodFigures::levels);
    table.values();
    table.kinds();
    table.thoughts();
    return List.copyOf(table.lines);
  }

  private void methods() {
    add(
        String.format(
            Locale.ROOT,
            "%d problems; accuracy with 95%% intervals (Wilson); tokens are means per problem",
            report.problems()));
    if (report.unfit() > 0) {
      add(
          String.format(
              Locale.ROOT,
              "%,d of them longer than the model reads: nothing was written, no method solved them",
              report.unfit()));
    }
    add(
        String.format(
            Locale.ROOT,
            "%-" + NAME + "s %9s %6s  %-15s %7s %9s %8s %8s %7s",
            "method",
            "solved",
            "",
            "interval",
            "closed",
            "generated",
            "prompt",
            "reused",
            "values"));
    for (MethodFigures figures : report.methods()) {
      Share share = figures.share();
      Cost cost = figures.cost();
      add(
          String.format(
              Locale.ROOT,
              "%-" + NAME + "s %9s %6s  %-15s %7s %9s %8s %8s %7s",
              figures.method(),
              share.right() + "/" + share.of(),
              percent(share.value()),
              between(share.interval()),
              two(figures.closed()),
              mean(cost.generated()),
              mean(cost.prompt()),
              mean(cost.reused()),
              mean(cost.values())));
    }
    report
        .oneSample()
        .ifPresent(
            share ->
                add(
                    String.format(
                        Locale.ROOT,
                        "%-" + NAME + "s %9s %6s",
                        "one sample, on average",
                        "",
                        percent(share.value()))));
  }

  private void ceilings() {
    for (Ceiling ceiling : report.ceilings()) {
      add(
          String.format(
              Locale.ROOT,
              "%-" + NAME + "s %9s %6s  %-15s",
              ceiling.of().equals("samples") ? "some sample right" : "some of " + ceiling.of(),
              ceiling.share().right() + "/" + ceiling.share().of(),
              percent(ceiling.share().value()),
              between(ceiling.share().interval())));
    }
    add(
        String.format(
            Locale.ROOT,
            "closed: how much of the distance from greedy to some sample right the method covers"));
  }

  /// Pairs of main methods alone; the others stand in the JSON.
  private void comparisons() {
    List<Comparison> main =
        report.comparisons().stream()
            .filter(pair -> Report.isMain(pair.first()) && Report.isMain(pair.second()))
            .toList();
    if (main.isEmpty()) {
      return;
    }
    add("");
    add(
        String.format(
            Locale.ROOT,
            "Differences in points with 95%% intervals (Newcombe, paired), and the exact p of"
                + " McNemar"));
    for (Comparison pair : main) {
      Interval interval = pair.pairing().interval();
      add(
          String.format(
              Locale.ROOT,
              "%-46s %+6.1f  [%+.1f, %+.1f]  +%d -%d  p %s",
              pair.first() + " against " + pair.second(),
              100 * pair.pairing().difference(),
              100 * interval.low(),
              100 * interval.high(),
              pair.pairing().first(),
              pair.pairing().second(),
              probability(pair.pairing().mcNemar())));
    }
  }

  private void groups(String what, Function<MethodFigures, SortedMap<String, Share>> of) {
    Map<String, SortedMap<String, Share>> methods = new LinkedHashMap<>();
    SortedSet<String> names = new TreeSet<>();
    for (MethodFigures figures : report.methods()) {
      // One column for the samples and one for each search; more would not fit a terminal.
      String method = figures.method();
      if (Report.isMain(method) && !method.endsWith(":path") && !method.endsWith(":weighted")) {
        methods.put(figures.method(), of.apply(figures));
        names.addAll(of.apply(figures).keySet());
      }
    }
    if (names.isEmpty()) {
      return;
    }
    add("");
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-18s %4s", what, "of"));
    methods.keySet().forEach(name -> head.append(' ').append(column(name)));
    add(head.toString());
    for (String name : names) {
      StringBuilder row = new StringBuilder();
      for (SortedMap<String, Share> shares : methods.values()) {
        Optional<Share> share = Optional.ofNullable(shares.get(name));
        if (row.isEmpty()) {
          row.append(String.format(Locale.ROOT, "%-18s %4d", name, share.map(Share::of).orElse(0)));
        }
        row.append(
            String.format(
                Locale.ROOT,
                " %11s",
                share.map(Share::value).map(ReportTable::percent).orElse("")));
      }
      add(row.toString());
    }
  }

  private static String column(String method) {
    String word = method.replace("search:", "").replace(":share", "");
    return String.format(Locale.ROOT, "%11s", word.length() > 11 ? word.substring(0, 11) : word);
  }

  private void values() {
    for (ValueFigures values : report.values()) {
      add("");
      add(
          String.format(
              Locale.ROOT,
              "Value head on conclusions of %s: %,d right, %,d wrong",
              values.of(),
              values.curve().right(),
              values.curve().wrong()));
      add(
          String.format(
              Locale.ROOT,
              "  area under the curve %s %s, expected calibration error %.3f",
              three(values.curve().area()),
              between(values.curve()),
              values.calibration().error()));
      add(
          String.format(
              Locale.ROOT, "  %-11s %7s %10s %6s", "value", "number", "mean value", "right"));
      for (Calibration.Bin bin : values.calibration().bins()) {
        if (bin.share().of() > 0) {
          add(
              String.format(
                  Locale.ROOT,
                  "  %.1f to %.1f  %7d %10.3f %6.3f",
                  bin.from(),
                  bin.to(),
                  bin.share().of(),
                  bin.meanValue(),
                  bin.share().value()));
        }
      }
    }
  }

  private void kinds() {
    if (report.kinds().isEmpty()) {
      return;
    }
    add("");
    add(
        "Value head by kind of thought, judged by the exact solution, and what a copy of the"
            + " value");
    add("before would reach");
    add(
        String.format(
            Locale.ROOT,
            "  %-18s %-12s %7s %7s  %-22s %6s %12s",
            "of",
            "kind",
            "right",
            "wrong",
            "area under the curve",
            "copied",
            "calibration"));
    for (KindFigures kind : report.kinds()) {
      RankCurve curve = kind.figures().curve();
      add(
          String.format(
              Locale.ROOT,
              "  %-18s %-12s %,7d %,7d  %-5s %-16s %6s %12.3f",
              kind.of(),
              kind.kind(),
              curve.right(),
              curve.wrong(),
              three(curve.area()),
              between(curve),
              three(kind.figures().copied()),
              kind.figures().calibration().error()));
    }
  }

  private static String between(RankCurve curve) {
    return curve
        .interval()
        .map(i -> String.format(Locale.ROOT, "[%.3f, %.3f]", i.low(), i.high()))
        .orElse("");
  }

  private void thoughts() {
    add("");
    Map<String, Cost> costs = new LinkedHashMap<>();
    costs.put("lines", report.lines());
    for (MethodFigures figures : report.methods()) {
      if (figures.method().endsWith(":share")) {
        costs.put(figures.method().replace(":share", ""), figures.cost());
      }
    }
    costs.forEach(
        (name, cost) ->
            add(
                String.format(
                    Locale.ROOT,
                    "Thoughts of %s: %,d, cut by the length limit %,d (%s), no records %,d",
                    name,
                    cost.thoughts(),
                    cost.cut(),
                    percent(cost.thoughts() == 0 ? 0 : (double) cost.cut() / cost.thoughts()),
                    cost.damaged())));
  }

  private String mean(long total) {
    return String.format(Locale.ROOT, "%,.0f", (double) total / Math.max(1, report.problems()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String between(Interval interval) {
    return String.format(
        Locale.ROOT, "%.1f to %.1f%%", 100 * interval.low(), 100 * interval.high());
  }

  private static String probability(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String two(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
  }

  private static String three(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "none";
  }

  private void add(String line) {
    lines.add(line.stripTrailing());
  }
}
