package espalier.ui.inspector;

import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Node;
import espalier.tree.Outcome;
import espalier.tree.Rating;
import espalier.tree.ReasoningTree;
import espalier.tree.Repeats;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.ui.kit.Words;
import espalier.ui.text.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything there is to say of one node.
///
/// @param probability the running value as a probability; empty where unknown
/// @param initial the value head's answer as a probability
/// @param outcome of a conclusion, where the right answer is known
/// @param tokenProbabilities of the tokens that the model wrote, in order; empty for a person's
///   text
/// @param siblingKinds of the node and its siblings, by id
/// @param repeats the oldest sibling that says the same, see [Repeats]
/// @param simulations done in the whole tree
record NodeDetails(
    Node node,
    OptionalDouble probability,
    OptionalDouble initial,
    Rating rating,
    Optional<Outcome> outcome,
    ValueHistory history,
    Optional<LastChoice> choice,
    List<Double> tokenProbabilities,
    Map<Integer, Kind> siblingKinds,
    Optional<Node> repeats,
    int simulations,
    SearchSettings settings) {

  static Optional<NodeDetails> of(Snapshot snapshot, int id) {
    ReasoningTree tree = snapshot.tree();
    return tree.find(id).map(node -> of(snapshot, tree, node));
  }

  private static NodeDetails of(Snapshot snapshot, ReasoningTree tree, Node node) {
    BackupRule rule = tree.settings().backup();
    List<TreeEvent> events = snapshot.events();
    OptionalDouble initial =
        node.initialValue().isPresent()
            ? OptionalDouble.of(rule.toProbability(node.initialValue().getAsDouble()))
            : OptionalDouble.empty();
    Optional<Outcome> outcome =
        node.answer()
            .flatMap(
                answer ->
                    snapshot.document().truth().map(truth -> Answer.stated(truth).matches(answer)))
            .map(right -> right ? Outcome.SUCCESSFUL : Outcome.FAILED);
    return new NodeDetails(
        node,
        tree.probability(node),
        initial,
        tree.rating(node),
        outcome,
        ValueHistory.of(node, rule, events),
        node.isRoot() ? Optional.empty() : LastChoice.of(node.id(), node.parent(), events),
        node.measures()
            .map(measures -> measures.tokenLogProbs().stream().map(Math::exp).toList())
            .orElse(List.of()),
        siblingKinds(tree, node),
        Repeats.of(tree, node),
        tree.simulations(),
        tree.settings());
  }

  private static Map<Integer, Kind> siblingKinds(ReasoningTree tree, Node node) {
    Map<Integer, Kind> kinds = new HashMap<>();
    if (!node.isRoot()) {
      tree.children(tree.node(node.parent()))
          .forEach(sibling -> kinds.put(sibling.id(), sibling.kind()));
    }
    return kinds;
  }

  /// That the thought says what another one says, and what becomes of it; empty where it does not.
  Optional<String> repeatSentence() {
    if (repeats.isEmpty()) {
      return Optional.empty();
    }
    Node first = repeats.get();
    String same =
        node.text().equals(first.text())
            ? "Says the same as #"
            : node.kind() == Kind.CONCLUSION
                ? "States the same answer as #"
                : "Does the same sums as #";
    String said = same + first.id();
    return Optional.of(
        settings.passesOverRepeats() ? said + "; the search grows only that one." : said + ".");
  }

  String visits() {
    return Words.count(node.visits());
  }

  String prior() {
    return node.measures().map(measures -> Words.two(measures.prior())).orElse("–");
  }

  String entropy() {
    return node.measures().map(measures -> Words.two(measures.entropy())).orElse("–");
  }

  String varentropy() {
    return node.measures().map(measures -> Words.two(measures.varentropy())).orElse("–");
  }

  /// "Value 0.76 at first, now 0.49".
  String valueSentence() {
    if (probability.isEmpty()) {
      return "Not evaluated yet";
    }
    String now = Words.two(probability.getAsDouble());
    return initial.isPresent()
        ? "Value " + Words.two(initial.getAsDouble()) + " at first, now " + now
        : "Value " + now + ", the mean of its visits";
  }

  /// How N comes about.
  String visitsFormula() {
    return "Visits N: the simulations that passed through this node or expanded it.\nN = "
        + visits();
  }

  /// How P comes about.
  String priorFormula() {
    return "Prior P: how likely the model found its own words, from 0 to 1.\n"
        + "P = exp(mean log p) over "
        + tokens()
        + " = "
        + prior();
  }

  /// How H comes about.
  String entropyFormula() {
    return "Entropy H: how open the next word was, on average, in nats.\n"
        + "H = mean over "
        + tokens()
        + " of −Σ p log p = "
        + entropy();
  }

  /// How W comes about.
  String varentropyFormula() {
    return "Varentropy W: how unevenly open the next word was, in nats squared.\n"
        + "W = mean over "
        + tokens()
        + " of Σ p (log p + H)² = "
        + varentropy();
  }

  /// How V comes about.
  String valueFormula() {
    String meaning =
        "Value V: how likely this is right, from the value head and from what simulations below it"
            + " yielded.\n";
    String discount = Numbers.plain(settings.gamma());
    String rule =
        switch (settings.backup()) {
          case PROBABILITY ->
              node.isRoot()
                  ? "V = mean of the values that came up, each times " + discount + " per level"
                  : "V ← V + (v − V) / (N + 1), v = "
                      + discount
                      + " × what came from below; the value head's answer is the first sample";
          case LOG ->
              "log V ← log V + (v − log V) / N, v = " + discount + " × what came from below";
        };
    return meaning
        + rule
        + history
            .last()
            .map(
                backup ->
                    "\nLast: v = "
                        + Words.two(settings.backup().toProbability(backup.received()))
                        + ", N = "
                        + backup.visits())
            .orElse("");
  }

  /// How the score of a choice comes about.
  String scoreFormula() {
    return "score = (V + c softmax(P) √ΣN / (1 + N) + λ softmax(W)) × jitter\n"
        + "c = "
        + Numbers.plain(settings.cPuct())
        + ", λ = "
        + Numbers.plain(settings.lambda())
        + ", jitter within 1 ± "
        + Numbers.plain(settings.jitter())
        + "; softmax and Σ run over the siblings"
        + virtualLoss();
  }

  /// Said where the last choice saw paths that were being expanded together with it.
  private String virtualLoss() {
    boolean any =
        choice.stream()
            .flatMap(last -> last.choice().scores().stream())
            .anyMatch(score -> score.virtualVisits() > 0);
    if (!any) {
      return "";
    }
    String lost =
        switch (settings.backup()) {
          case PROBABILITY -> "V (N + 1) / (N + 1 + n) for V";
          case LOG -> "log V + log((N + 1) / (N + 1 + n)) for log V";
        };
    return "\nVirtual loss: with n other leaves below it pending in the same step, shown as +n, a"
        + " node counts N + n for N and "
        + lost;
  }

  private String tokens() {
    int count = node.measures().map(Measures::tokens).map(List::size).orElse(0);
    return Numbers.counted(count, "token", "tokens");
  }
}
