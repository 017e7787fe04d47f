package espalier.evaluate.report;

import espalier.evaluate.result.Cost;
import espalier.evaluate.result.MethodNames;
import espalier.evaluate.result.Pass;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.Tree;
import espalier.figures.Calibration;
import espalier.figures.Pairing;
import espalier.figures.RankCurve;
import espalier.figures.Share;
import espalier.figures.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// All figures of an evaluation.
///
/// @param problems how many were done
/// @param unfit how many of them are longer than the model reads
/// @param methods in the order in which a problem's choices stand
/// @param comparisons of each pair of methods
/// @param oneSample share of all samples that were right: what one line at the temperature reaches
/// @param ceilings in how many problems something that was found is right
/// @param values what the value head knows of the conclusions
/// @param kinds what it knows of each kind of thought, where exact solutions were known
/// @param lines what greedy line and samples took, the thoughts that were cut or damaged among it
public record Report(
    int problems,
    int unfit,
    List<MethodFigures> methods,
    List<Comparison> comparisons,
    Optional<Share> oneSample,
    List<Ceiling> ceilings,
    List<ValueFigures> values,
    List<KindFigures> kinds,
    Cost lines) {

  public Report {
    methods = List.copyOf(methods);
    comparisons = List.copyOf(comparisons);
    ceilings = List.copyOf(ceilings);
    values = List.copyOf(values);
    kinds = List.copyOf(kinds);
  }

  private static final String SAMPLES = "samples";

  /// @param results with the same methods each
  public static Report of(List<ProblemResult> results) {
    List<Ceiling> ceilings = ceilings(results);
    return new Report(
        results.size(),
        (int) results.stream().filter(result -> result.unfit().isPresent()).count(),
        methods(results, ceilings),
        comparisons(results),
        oneSample(results),
        ceilings,
        values(results),
        KindTable.of(results),
        results.stream().map(Report::lineCost).reduce(Cost.NONE, Cost::plus));
  }

  private static Cost lineCost(ProblemResult result) {
    return costOf(result.samples()).plus(result.greedy().map(Pass::cost).orElse(Cost.NONE));
  }

  private static Cost costOf(List<Pass> passes) {
    return passes.stream().map(Pass::cost).reduce(Cost.NONE, Cost::plus);
  }

  private static Set<String> names(List<ProblemResult> results) {
    Set<String> names = new LinkedHashSet<>();
    results.forEach(result -> result.choices().forEach(choice -> names.add(choice.method())));
    return names;
  }

  private static boolean solved(ProblemResult result, String method) {
    return result.choices().stream()
        .anyMatch(choice -> choice.method().equals(method) && choice.right());
  }

  private static Share share(List<ProblemResult> results, String method) {
    return new Share(
        (int) results.stream().filter(result -> solved(result, method)).count(), results.size());
  }

  private static List<MethodFigures> methods(List<ProblemResult> results, List<Ceiling> ceilings) {
    Optional<Share> greedy =
        names(results).contains(MethodNames.GREEDY)
            ? Optional.of(share(results, MethodNames.GREEDY))
            : Optional.empty();
    Optional<Share> some =
        ceilings.stream().filter(c -> c.of().equals(SAMPLES)).map(Ceiling::share).findFirst();
    List<MethodFigures> methods = new ArrayList<>();
    for (String name : names(results)) {
      Share share = share(results, name);
      methods.add(
          new MethodFigures(
              name,
              share,
              by(results, name, ProblemResult::family),
              by(results, name, ProblemResult::level),
              closed(share, greedy, some),
              results.stream().map(result -> cost(result, name)).reduce(Cost.NONE, Cost::plus)));
    }
    return methods;
  }

  private static OptionalDouble closed(Share share, Optional<Share> greedy, Optional<Share> some) {
    if (greedy.isEmpty() || some.isEmpty() || some.get().right() == greedy.get().right()) {
      return OptionalDouble.empty();
    }
    double all = (double) some.get().right() - greedy.get().right();
    return OptionalDouble.of((share.right() - greedy.get().right()) / all);
  }

  private static SortedMap<String, Share> by(
      List<ProblemResult> results, String method, Function<ProblemResult, Optional<String>> group) {
    Map<String, List<ProblemResult>> groups = new LinkedHashMap<>();
    for (ProblemResult result : results) {
      group
          .apply(result)
          .ifPresent(name -> groups.computeIfAbsent(name, n -> new ArrayList<>()).add(result));
    }
    SortedMap<String, Share> shares = new TreeMap<>();
    groups.forEach((name, some) -> shares.put(name, share(some, method)));
    return shares;
  }

  private static Cost cost(ProblemResult result, String method) {
    if (method.equals(MethodNames.GREEDY)) {
      return result.greedy().map(Pass::cost).orElse(Cost.NONE);
    }
    for (Tree tree : result.trees()) {
      if (method.startsWith(MethodNames.search(tree.preset()) + ":")) {
        return tree.cost();
      }
    }
    return costOf(result.samples());
  }

  private static List<Comparison> comparisons(List<ProblemResult> results) {
    Map<String, List<Boolean>> solved = new LinkedHashMap<>();
    for (String name : names(results)) {
      solved.put(name, results.stream().map(result -> solved(result, name)).toList());
    }
    List<Comparison> comparisons = new ArrayList<>();
    List<String> names = List.copyOf(solved.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int k = i + 1; k < names.size(); k++) {
        // The later method first: a search against what it has to beat.
        String first = names.get(k);
        String second = names.get(i);
        comparisons.add(
            new Comparison(
                first,
                second,
                Pairing.of(
                    solved.getOrDefault(first, List.of()),
                    solved.getOrDefault(second, List.of()))));
      }
    }
    return comparisons;
  }

  private static Optional<Share> oneSample(List<ProblemResult> results) {
    List<Pass> all = results.stream().flatMap(result -> result.samples().stream()).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Share((int) all.stream().filter(Pass::right).count(), all.size()));
  }

  private static List<Ceiling> ceilings(List<ProblemResult> results) {
    List<Ceiling> ceilings = new ArrayList<>();
    if (results.stream().anyMatch(result -> !result.samples().isEmpty())) {
      int some =
          (int) results.stream().filter(r -> r.samples().stream().anyMatch(Pass::right)).count();
      ceilings.add(new Ceiling(SAMPLES, new Share(some, results.size())));
    }
    Map<String, Integer> found = new LinkedHashMap<>();
    for (ProblemResult result : results) {
      for (Tree tree : result.trees()) {
        boolean right = tree.conclusions().stream().anyMatch(Tree.Conclusion::right);
        found.merge(MethodNames.search(tree.preset()), right ? 1 : 0, Integer::sum);
      }
    }
    found.forEach((name, some) -> ceilings.add(new Ceiling(name, new Share(some, results.size()))));
    return ceilings;
  }

  private static List<ValueFigures> values(List<ProblemResult> results) {
    Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      int group = i;
      for (Pass pass : results.get(i).samples()) {
        pass.logValue()
            .ifPresent(
                value ->
                    verdicts
                        .computeIfAbsent(SAMPLES, name -> new ArrayList<>())
                        .add(new Verdict(group, value, pass.right())));
      }
      for (Tree tree : results.get(i).trees()) {
        for (Tree.Conclusion conclusion : tree.conclusions()) {
          verdicts
              .computeIfAbsent(MethodNames.search(tree.preset()), name -> new ArrayList<>())
              .add(new Verdict(group, conclusion.logValue(), conclusion.right()));
        }
      }
    }
    List<ValueFigures> values = new ArrayList<>();
    verdicts.forEach(
        (of, some) -> values.add(new ValueFigures(of, RankCurve.of(some), Calibration.of(some))));
    return values;
  }

  /// The figures of one method.
  public Optional<MethodFigures> method(String name) {
    return methods.stream().filter(method -> method.method().equals(name)).findFirst();
  }

  /// Whether a method is one of the main ones: of the rules by which a search chooses, the default
  /// one and the weighted vote.
  public static boolean isMain(String method) {
    return !method.startsWith("search:")
        || method.endsWith(":share")
        || method.endsWith(":weighted");
  }
}
