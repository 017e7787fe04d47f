package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.train.data.ProblemStatistics;
import espalier.train.data.RecordStatistics;
import espalier.train.data.RecordStatistics.Spread;
import espalier.train.data.Split;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints what is in files of records and problems.
final class DataReport {

  private final Terminal terminal;

  DataReport(Terminal terminal) {
    this.terminal = terminal;
  }

  void tell(Path file, RecordStatistics statistics) {
    terminal.print(
        String.format(
            Locale.ROOT,
            "%s: %,d problems (%,d different), %,d records",
            file,
            statistics.texts(),
            statistics.problems(),
            statistics.records()));
    terminal.print(
        String.format(
            Locale.ROOT,
            "  %-12s%12s%12s%12s%12s%12s",
            "kind",
            "records",
            "positive",
            "negative",
            "unknown",
            "no rating"));
    for (Kind kind : Kind.values()) {
      terminal.print(
          String.format(
              Locale.ROOT,
              "  %-12s%,12d%,12d%,12d%,12d%,12d",
              kind.label(),
              statistics.count(kind),
              statistics.count(kind, Rating.POSITIVE),
              statistics.count(kind, Rating.NEGATIVE),
              statistics.count(kind, Rating.UNKNOWN),
              statistics.unrated().getOrDefault(kind, 0L)));
    }
    spread("characters of a thought", statistics.thoughtCharacters());
    spread("characters of a text", statistics.textCharacters());
    statistics.thoughtTokens().ifPresent(tokens -> spread("tokens of a thought", tokens));
    statistics.textTokens().ifPresent(tokens -> spread("tokens of a text", tokens));
    spread("depth", statistics.depth());
    spread("children of a parent", statistics.children());
    damage(statistics.damaged(), statistics.damage());
  }

  void tell(Path file, ProblemStatistics statistics) {
    terminal.print(
        String.format(
            Locale.ROOT,
            "%s: %,d problems with answers (%,d different)",
            file,
            statistics.problems(),
            statistics.different()));
    counts("level", statistics.levels());
    counts("family", statistics.families());
    for (Split split : Split.values()) {
      terminal.print(
          String.format(
              Locale.ROOT,
              "  %-12s%-24s%,12d",
              "by text",
              split.label(),
              statistics.splits().getOrDefault(split, 0L)));
    }
    spread("characters of a problem", statistics.characters());
    damage(statistics.damaged(), statistics.damage());
  }

  void damage(long damaged, List<String> sentences) {
    terminal.print(String.format(Locale.ROOT, "  %-24s%,12d", "damaged", damaged));
    sentences.forEach(terminal::say);
    if (damaged > sentences.size()) {
      terminal.say(
          String.format(Locale.ROOT, "%,d more rows are damaged.", damaged - sentences.size()));
    }
  }

  private void counts(String what, Map<String, Long> counts) {
    counts.forEach(
        (name, number) ->
            terminal.print(String.format(Locale.ROOT, "  %-12s%-24s%,12d", what, name, number)));
  }

  private void spread(String what, Spread spread) {
    terminal.print(
        String.format(
            Locale.ROOT,
            "  %-24s%,12.1f on average, %,d at most",
            what,
            spread.mean(),
            spread.most()));
  }
}
