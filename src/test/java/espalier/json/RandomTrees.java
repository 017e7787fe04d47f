package espalier.json;

import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.ChoiceRule;
import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import espalier.tree.selection.PendingPaths;
import espalier.tree.selection.Puct;
import espalier.tree.selection.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/// Documents whose events fit together, with every kind of event, drawn from a seed. Their texts,
/// measures and values are random, what follows from them is not; no search made them.
public final class RandomTrees {

  private static final List<String> TEXTS =
      List.of(
          "So \\boxed{12}.",
          "The answer is 7",
          "It is \\box{1/2}",
          "quote \" and \\ back\nslash\ttab",
          "\u00e9\u4e2d\u6587 \ud83c\udf33 \u2028",
          "a <b> & </b> <end_of_thought",
          "");

  private final Random random;
  private final List<TreeEvent> events = new ArrayList<>();
  private ReasoningTree tree;

  private RandomTrees(long seed) {
    this.random = new Random(seed);
    this.tree = ReasoningTree.empty(settings());
  }

  /// A document of some simulations, with other events between them.
  public static TreeDocument document(long seed, int simulations) {
    return new RandomTrees(seed).grow(simulations);
  }

  private TreeDocument grow(int simulations) {
    SearchSettings first = tree.settings();
    String problem = "How many apples? " + text();
    add(new TreeEvent.Planted(0, 0, Birth.root(problem)));
    while (tree.simulations() < simulations) {
      switch (random.nextInt(6)) {
        case 0 -> graft();
        case 1 ->
            add(
                new TreeEvent.Retuned(
                    tree.events(),
                    tree.simulations(),
                    settings().edit().backup(first.backup()).done()));
        default -> simulate();
      }
    }
    return new TreeDocument(
        problem,
        maybe(() -> "12"),
        maybe(
            () ->
                new ModelIdentity(
                    "tiny",
                    "ab".repeat(32),
                    "float32",
                    "cpu",
                    random.nextBoolean() ? "" : "0.812x-0.204")),
        first,
        events,
        maybe(() -> "30 simulations are done."));
  }

  private void add(TreeEvent event) {
    tree = tree.apply(event);
    events.add(event);
  }

  private void graft() {
    Node parent = anyNode();
    Birth birth = Birth.written(tree.nextId(), parent.id(), Kind.EXPANSION, text(), Origin.PERSON);
    add(new TreeEvent.Grafted(tree.events(), tree.simulations(), List.of(birth)));
  }

  /// Some simulations together, each down a way that its scores prefer, to where the dice say.
  private void simulate() {
    ReasoningTree start = tree;
    PendingPaths pending = PendingPaths.NONE;
    int together = 1 + random.nextInt(tree.settings().leaves());
    List<Integer> unfit = new ArrayList<>();
    for (int i = 0; i < together; i++) {
      Node over = start.nodes().get(random.nextInt(start.size()));
      boolean plain = tree.settings().leaves() == 1;
      if (!plain && random.nextInt(4) == 0 && !over.isRoot() && over.children().isEmpty()) {
        unfit.add(over.id());
        pending = pending.passingOver(start, over.id());
      }
      List<Integer> path = new ArrayList<>(List.of(0));
      List<TreeEvent.Choice> choices = new ArrayList<>();
      List<Scored> children = pending.children(start, start.root());
      while (random.nextInt(3) > 0 && children.stream().anyMatch(child -> !child.closed())) {
        choices.add(choice(path.getLast(), children));
        path.add(choices.getLast().chosen());
        children = pending.children(start, start.node(path.getLast()));
      }
      expand(path, choices, i, unfit);
      pending = pending.with(path);
    }
  }

  private void expand(
      List<Integer> path, List<TreeEvent.Choice> choices, int pending, List<Integer> unfit) {
    BackupRule rule = tree.settings().backup();
    Node expanded = tree.node(path.getLast());
    List<Scored> children = new ArrayList<>();
    tree.children(expanded).forEach(child -> children.add(Scored.of(child, rule)));
    List<Birth> added = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      added.add(birth(tree.nextId() + i, expanded.id()));
      children.add(Scored.of(added.getLast(), rule));
    }
    choices.add(choice(expanded.id(), children));
    int chosen = choices.getLast().chosen();
    double value =
        children.stream().filter(c -> c.id() == chosen).findFirst().orElseThrow().value();
    double below = value;
    List<TreeEvent.Backup> backups = new ArrayList<>();
    for (int id : path.reversed()) {
      Node node = tree.node(id);
      double received = tree.settings().gamma() * below;
      double moved = rule.moved(node, received);
      backups.add(new TreeEvent.Backup(id, received, node.visits() + 1, moved));
      below = rule.passedOn(received, moved);
    }
    int step = tree.simulations() + 1;
    add(
        new TreeEvent.Simulated(
            tree.events(), step, path, choices, added, value, backups, pending, unfit));
  }

  private TreeEvent.Choice choice(int at, List<Scored> children) {
    List<Puct.Parts> parts = Puct.among(children, tree.settings());
    List<TreeEvent.Score> scores = new ArrayList<>();
    int chosen = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < children.size(); i++) {
      double jitter = 1 + tree.settings().jitter() * (2 * random.nextDouble() - 1);
      double total = parts.get(i).total(jitter);
      Scored child = children.get(i);
      scores.add(
          new TreeEvent.Score(
              child.id(),
              parts.get(i).value(),
              parts.get(i).exploration(),
              parts.get(i).varentropy(),
              jitter,
              total,
              child.virtualVisits(),
              child.closed()));
      if (!child.closed() && total > best) {
        best = total;
        chosen = child.id();
      }
    }
    return new TreeEvent.Choice(at, chosen, scores);
  }

  private Birth birth(int id, int parent) {
    List<Integer> tokens = new ArrayList<>();
    List<Double> logProbs = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      tokens.add(random.nextInt(256_015));
      logProbs.add(-10 * random.nextDouble());
    }
    Measures measures =
        new Measures(
            random.nextDouble(), 3 * random.nextDouble(), random.nextDouble(), tokens, logProbs);
    return new Birth(
        id,
        parent,
        Kind.values()[random.nextInt(Kind.values().length)],
        text(),
        Origin.MODEL,
        Optional.of(measures),
        random.nextInt(8) == 0 ? OptionalDouble.empty() : OptionalDouble.of(value()),
        random.nextBoolean(),
        random.nextInt(3));
  }

  private double value() {
    double probability = random.nextDouble();
    return tree.settings().backup() == BackupRule.LOG ? Math.log(probability) : probability;
  }

  private Node anyNode() {
    return tree.nodes().get(random.nextInt(tree.size()));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size())) + " " + random.nextInt(100);
  }

  private SearchSettings settings() {
    return SearchSettings.defaults()
        .edit()
        .preset(Preset.values()[random.nextInt(4)])
        .backup(BackupRule.values()[random.nextInt(2)])
        .choose(ChoiceRule.values()[random.nextInt(ChoiceRule.values().length)])
        .hints(random.nextBoolean() ? Hints.defaults() : new Hints("", text(), "", "<x>", "{GT}"))
        .cPuct(random.nextDouble())
        .jitter(random.nextInt(2) * 0.2)
        .leaves(1 + random.nextInt(3))
        .skipRepeats(random.nextBoolean())
        .endAtConclusions(random.nextBoolean())
        .lineByLine(random.nextBoolean())
        .temperature(random.nextInt(2))
        .seconds(random.nextBoolean() ? OptionalDouble.of(1.5) : OptionalDouble.empty())
        .patience(random.nextBoolean() ? OptionalInt.of(3) : OptionalInt.empty())
        .converged(random.nextBoolean() ? OptionalInt.of(9) : OptionalInt.empty())
        .seed(random.nextLong())
        .done();
  }

  private <T> Optional<T> maybe(Supplier<T> make) {
    return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
  }
}
