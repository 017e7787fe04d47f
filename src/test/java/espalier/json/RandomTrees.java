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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/// Documents whose events fit together, with every kind of event, drawn from a seed. Their texts
/// and numbers are random; no search made them.
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
        maybe(() -> new ModelIdentity("tiny", "ab".repeat(32), "float32", "cpu")),
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

  private void simulate() {
    Node expanded = anyNode();
    List<Integer> path = tree.path(expanded.id()).stream().map(Node::id).toList();
    List<TreeEvent.Choice> choices = new ArrayList<>();
    for (int i = 0; i + 1 < path.size(); i++) {
      choices.add(choice(tree.node(path.get(i)).children(), path.get(i), path.get(i + 1)));
    }
    List<Birth> added = new ArrayList<>();
    List<Integer> children = new ArrayList<>(expanded.children());
    for (int i = 0; i <= random.nextInt(3); i++) {
      added.add(birth(tree.nextId() + i, expanded.id()));
      children.add(tree.nextId() + i);
    }
    choices.add(choice(children, expanded.id(), children.getLast()));
    double value = value();
    double up = value;
    List<TreeEvent.Backup> backups = new ArrayList<>();
    List<Integer> upwards = new ArrayList<>(path);
    Collections.reverse(upwards);
    for (int id : upwards) {
      Node node = tree.node(id);
      up *= tree.settings().gamma();
      double old = node.value().orElse(0);
      int visits = node.visits() + 1;
      backups.add(new TreeEvent.Backup(id, up, visits, old + (up - old) / (visits + 1)));
    }
    add(
        new TreeEvent.Simulated(
            tree.events(), tree.simulations() + 1, path, choices, added, value, backups));
  }

  private TreeEvent.Choice choice(List<Integer> children, int at, int chosen) {
    return new TreeEvent.Choice(
        at,
        chosen,
        children.stream()
            .map(
                id ->
                    new TreeEvent.Score(
                        id, value(), random.nextDouble(), random.nextDouble(), 1, value()))
            .toList());
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
        .choose(ChoiceRule.values()[random.nextInt(4)])
        .hints(random.nextBoolean() ? Hints.defaults() : new Hints("", text(), "", "<x>", "{GT}"))
        .cPuct(random.nextDouble())
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
