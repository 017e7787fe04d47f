package espalier.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// The answers found so far and the share of each (search-spec, "Conclusions, answers, stopping").
///
/// A conclusion that states no answer has a weight but no answer to give it to: it adds to what is
/// undecided. A conclusion that was never evaluated nor visited weighs nothing yet.
///
/// @param shares largest first (ties: more visits, then the older)
/// @param undecided what is left of 1
public record AnswerTally(List<Share> shares, double undecided) {

  /// One answer.
  ///
  /// @param answer as the oldest of its conclusions states it
  /// @param nodes ids of the conclusions that state it, oldest first
  /// @param visits sum of N over them
  /// @param share sum of V (N + 1) over them, V as a probability, divided by 1 + that sum over all
  ///   conclusions; under [ChoiceRule#WEIGHTED_VOTE] the sum of their [LineWeights], the
  ///   probability that a line of the model ends at this answer and is right; in [0, 1)
  public record Share(Answer answer, List<Integer> nodes, int visits, double share) {
    public Share {
      nodes = List.copyOf(nodes);
    }
  }

  public AnswerTally {
    shares = List.copyOf(shares);
  }

  /// The tally by which the tree's own rule goes: under [ChoiceRule#WEIGHTED_VOTE] each answer has
  /// what its lines weigh, under all others the share of search-spec.
  public static AnswerTally of(ReasoningTree tree) {
    return tree.settings().choose() == ChoiceRule.WEIGHTED_VOTE ? ofLines(tree) : ofVisits(tree);
  }

  private static AnswerTally ofVisits(ReasoningTree tree) {
    return of(tree, node -> weight(tree, node), total -> 1 + total);
  }

  private static AnswerTally ofLines(ReasoningTree tree) {
    return ofLines(tree, LineWeights.of(tree));
  }

  private static AnswerTally ofLines(ReasoningTree tree, Map<Integer, Double> weights) {
    return of(tree, node -> weights.getOrDefault(node.id(), 0.0), LineWeights::whole);
  }

  private static AnswerTally of(
      ReasoningTree tree, ToDoubleFunction<Node> weightOf, DoubleUnaryOperator whole) {
    Map<String, Group> groups = new LinkedHashMap<>();
    double total = 0;
    for (Node node : tree.nodes()) {
      if (node.kind() != Kind.CONCLUSION) {
        continue;
      }
      double weight = weightOf.applyAsDouble(node);
      total += weight;
      node.answer()
          .ifPresent(
              answer ->
                  groups
                      .computeIfAbsent(answer.normal(), normal -> new Group(answer))
                      .add(node, weight));
    }
    double all = whole.applyAsDouble(total);
    List<Share> shares = new ArrayList<>();
    groups.values().forEach(group -> shares.add(group.share(all)));
    // The sort is stable: what is equal stays in the order of age.
    shares.sort(
        Comparator.comparingDouble(Share::share)
            .reversed()
            .thenComparing(Comparator.comparingInt(Share::visits).reversed()));
    double decided = shares.stream().mapToDouble(Share::share).sum();
    return new AnswerTally(shares, shares.isEmpty() ? 1 : Math.max(0, 1 - decided));
  }

  /// The answer chosen by the tree's own [ChoiceRule]; empty before the first conclusion, and under
  /// [ChoiceRule#MOST_VISITED_LINE] also where that line does not end at a conclusion.
  public static Optional<Answer> chosen(ReasoningTree tree) {
    return chosen(tree, tree.settings().choose());
  }

  /// The answer chosen by one rule, whatever the tree's own is.
  public static Optional<Answer> chosen(ReasoningTree tree, ChoiceRule rule) {
    return switch (rule) {
      case SHARE -> ofVisits(tree).shares().stream().findFirst().map(Share::answer);
      case MOST_VISITED_LINE -> {
        List<Node> line = tree.mostVisitedLine();
        yield line.isEmpty() ? Optional.empty() : line.getLast().answer();
      }
      case HIGHEST_VALUE -> highestValue(tree);
      case COUNT ->
          // Ties fall to the first, which has the larger share.
          ofVisits(tree).shares().stream()
              .reduce((a, b) -> b.nodes().size() > a.nodes().size() ? b : a)
              .map(Share::answer);
      case WHOLE_PATH -> heaviest(tree, id -> pathProbability(tree, id));
      case WEIGHTED_VOTE -> ofLines(tree).shares().stream().findFirst().map(Share::answer);
    };
  }

  /// The conclusion that weighs most of those that state the answer of a weighted vote; of several
  /// the oldest.
  static Optional<Node> heaviestConclusion(ReasoningTree tree) {
    Map<Integer, Double> weights = LineWeights.of(tree);
    return ofLines(tree, weights).shares().stream()
        .findFirst()
        .flatMap(
            share ->
                share.nodes().stream()
                    .reduce(
                        (a, b) ->
                            weights.getOrDefault(b, 0.0) > weights.getOrDefault(a, 0.0) ? b : a))
        .map(tree::node);
  }

  private record Weighed(Answer answer, double weight) {}

  /// The answer whose conclusions weigh most together. Ties fall to the larger share.
  private static Optional<Answer> heaviest(ReasoningTree tree, ToDoubleFunction<Integer> weight) {
    return of(tree).shares().stream()
        .map(share -> new Weighed(share.answer(), share.nodes().stream().mapToDouble(weight).sum()))
        .reduce((a, b) -> b.weight() > a.weight() ? b : a)
        .map(Weighed::answer);
  }

  /// Whether the line of most visits ends at a node.
  public static boolean endsMostVisitedLine(ReasoningTree tree, Node node) {
    List<Node> line = tree.mostVisitedLine();
    return !line.isEmpty() && line.getLast().id() == node.id();
  }

  /// The product, along the path to a conclusion, of the value head's probabilities. A conclusion
  /// that was never evaluated weighs nothing, as in the shares; other thoughts that were not count
  /// 1, since nothing speaks against them.
  public static double pathProbability(ReasoningTree tree, int conclusion) {
    BackupRule rule = tree.settings().backup();
    double product = tree.node(conclusion).initialValue().isPresent() ? 1 : 0;
    for (Node node : tree.path(conclusion)) {
      OptionalDouble value = node.initialValue();
      if (value.isPresent()) {
        product *= rule.toProbability(value.getAsDouble());
      }
    }
    return product;
  }

  private static Optional<Answer> highestValue(ReasoningTree tree) {
    Optional<Node> best = Optional.empty();
    for (Node node : tree.nodes()) {
      if (node.answer().isPresent() && (best.isEmpty() || isBetter(tree, node, best.get()))) {
        best = Optional.of(node);
      }
    }
    return best.flatMap(Node::answer);
  }

  private static boolean isBetter(ReasoningTree tree, Node node, Node than) {
    int byValue =
        Double.compare(tree.probability(node).orElse(-1), tree.probability(than).orElse(-1));
    return byValue > 0 || (byValue == 0 && node.visits() > than.visits());
  }

  private static double weight(ReasoningTree tree, Node conclusion) {
    OptionalDouble probability = tree.probability(conclusion);
    return probability.isEmpty() ? 0 : probability.getAsDouble() * (conclusion.visits() + 1);
  }

  private static final class Group {
    private final Answer answer;
    private final List<Integer> nodes = new ArrayList<>();
    private int visits;
    private double weight;

    Group(Answer answer) {
      this.answer = answer;
    }

    void add(Node node, double more) {
      nodes.add(node.id());
      visits += node.visits();
      weight += more;
    }

    Share share(double all) {
      return new Share(answer, nodes, visits, weight / all);
    }
  }
}
