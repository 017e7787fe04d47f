package espalier.evaluate.report;

import espalier.evaluate.result.JudgedThought;
import espalier.evaluate.result.MethodNames;
import espalier.evaluate.result.ProblemResult;
import espalier.figures.RatingFigures;
import espalier.figures.RatingFigures.Rated;
import espalier.tree.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the value head knows of each kind of thought, where exact solutions were known.
final class KindTable {

  private static final String ALL = "all";

  private final Map<Kind, List<Rated>> byKind = new EnumMap<>(Kind.class);
  private final List<Rated> all = new ArrayList<>();

  private KindTable() {}

  /// The sampled lines first, then the searches; for each the kinds and all of them together.
  static List<KindFigures> of(List<ProblemResult> results) {
    Map<String, KindTable> tables = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      int group = i;
      ProblemResult result = results.get(i);
      result
          .samples()
          .forEach(
              pass -> pass.thoughts().ifPresent(some -> table(tables, "lines").add(group, some)));
      result
          .trees()
          .forEach(
              tree ->
                  tree.thoughts()
                      .ifPresent(
                          some ->
                              table(tables, MethodNames.search(tree.preset())).add(group, some)));
    }
    List<KindFigures> figures = new ArrayList<>();
    tables.forEach((of, table) -> table.write(of, figures));
    return figures;
  }

  private static KindTable table(Map<String, KindTable> tables, String of) {
    return tables.computeIfAbsent(of, name -> new KindTable());
  }

  private void add(int group, List<JudgedThought> thoughts) {
    for (JudgedThought thought : thoughts) {
      Rated rated = Rated.of(group, thought.logValue(), thought.logValueBefore(), thought.right());
      byKind.computeIfAbsent(thought.kind(), kind -> new ArrayList<>()).add(rated);
      all.add(rated);
    }
  }

  private void write(String of, List<KindFigures> figures) {
    byKind.forEach(
        (kind, rated) -> figures.add(new KindFigures(of, kind.plural(), RatingFigures.of(rated))));
    if (!all.isEmpty()) {
      figures.add(new KindFigures(of, ALL, RatingFigures.of(all)));
    }
  }
}
