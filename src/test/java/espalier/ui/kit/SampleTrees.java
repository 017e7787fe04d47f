package espalier.ui.kit;

import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/// Trees for tests of what is drawn: made by hand through events, with no model.
public final class SampleTrees {

  public static final String PROBLEM =
      "The average speed for an hour drive is 66 miles per hour. If Felix wanted to drive twice as"
          + " fast for 4 hours, how many miles will he cover?";

  private final List<TreeEvent.Backup> backups = new ArrayList<>();
  private final List<Birth> births = new ArrayList<>();
  private final List<Birth> grafts = new ArrayList<>();

  /// Adds a node with these visits and this value; gives its id.
  public int add(int id, int parent, Kind kind, String text, int visits, double value) {
    List<Double> logProbs = new ArrayList<>();
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < text.length() / 2 + 1; i++) {
      logProbs.add(Math.log(0.3 + 0.65 * Math.abs(Math.sin(id + i * 1.7))));
      tokens.add(i);
    }
    Measures measures = new Measures(0.5, 0.7, 0.6, tokens, logProbs);
    births.add(
        new Birth(
            id,
            parent,
            kind,
            text,
            Origin.MODEL,
            Optional.of(measures),
            OptionalDouble.of(value),
            false,
            0));
    backups.add(new TreeEvent.Backup(id, value, visits, value));
    return id;
  }

  /// Adds a person's thought.
  public void graft(int id, int parent, String text) {
    grafts.add(Birth.written(id, parent, Kind.EXPANSION, text, Origin.PERSON));
  }

  public ReasoningTree tree(String problem, int visitsOfRoot) {
    List<TreeEvent> events = new ArrayList<>();
    events.add(new TreeEvent.Planted(0, 0, Birth.root(problem)));
    backups.add(new TreeEvent.Backup(0, 0.7, visitsOfRoot, 0.7));
    events.add(new TreeEvent.Simulated(1, 1, List.of(0), List.of(), births, 0.5, backups));
    if (!grafts.isEmpty()) {
      events.add(new TreeEvent.Grafted(2, 1, grafts));
    }
    return ReasoningTree.fold(SearchSettings.defaults(), events);
  }

  /// Only a problem.
  public static ReasoningTree planted() {
    return ReasoningTree.fold(
        SearchSettings.defaults(), List.of(new TreeEvent.Planted(0, 0, Birth.root(PROBLEM))));
  }

  /// Three nodes below the problem.
  public static ReasoningTree three() {
    SampleTrees t = new SampleTrees();
    t.add(1, 0, Kind.EXPANSION, "Twice as fast is 2*66=<<2*66=132>>132 miles per hour.", 2, 0.71);
    t.add(2, 0, Kind.EXPANSION, "In 4 hours he drives 66*4=<<66*4=264>>264 miles.", 1, 0.44);
    t.add(3, 1, Kind.CRITIC, "Only the speed doubles. The 4 hours stay.", 1, 0.7);
    return t.tree(PROBLEM, 3);
  }

  /// The tree of the pictures.
  public static ReasoningTree felix() {
    SampleTrees t = new SampleTrees();
    t.add(1, 0, Kind.EXPANSION, "Twice as fast is 2*66=<<2*66=132>>132 miles per hour.", 11, 0.74);
    t.add(
        2,
        0,
        Kind.EXPANSION,
        "In 4 hours at 66 miles per hour he drives 66*4=<<66*4=264>>264 miles.",
        6,
        0.49);
    t.add(
        3,
        0,
        Kind.EXPANSION,
        "Twice as fast for 4 hours goes as far as 2*4=<<2*4=8>>8 hours at the old speed.",
        7,
        0.63);
    t.add(4, 2, Kind.CONCLUSION, "He will cover \\boxed{264} miles.", 2, 0.31);
    t.add(5, 1, Kind.EXPANSION, "In 4 hours he drives 4*132=<<4*132=528>>528 miles.", 6, 0.85);
    t.add(6, 3, Kind.PROBLEM, "How far does he drive in 8 hours at 66 miles per hour?", 3, 0.7);
    t.add(7, 1, Kind.CRITIC, "Only the speed doubles. The 4 hours stay as they are.", 2, 0.7);
    t.add(8, 2, Kind.CRITIC, "“Twice as fast” was never used: 264 is at the old speed.", 1, 0.18);
    t.add(9, 1, Kind.EXPANSION, "4 hours at that speed is 4*132=<<4*132=518>>518 miles.", 2, 0.56);
    t.add(10, 3, Kind.CRITIC, "He drives 4 hours, not 8.", 1, 0.6);
    t.add(11, 5, Kind.CONCLUSION, "Felix will cover \\boxed{528} miles.", 3, 0.91);
    t.add(12, 5, Kind.CRITIC, "Is 66 the speed? Yes: an hour drive at 66 miles per hour.", 1, 0.74);
    t.add(13, 7, Kind.REFINE, "Keep 4 hours, use 132 miles per hour.", 1, 0.69);
    t.add(14, 5, Kind.CONCLUSION, "So the answer is \\boxed{528}.", 1, 0.84);
    t.add(15, 9, Kind.CRITIC, "4*132 is 4*130+8, which is 528, not 518.", 1, 0.61);
    t.add(16, 2, Kind.REFINE, "At twice the speed: 264*2=<<264*2=528>>528 miles.", 2, 0.72);
    t.add(
        17,
        11,
        Kind.CRITIC,
        "528/4=<<528/4=132>>132 and 132/66=<<132/66=2>>2, so it agrees with the problem.",
        1,
        0.93);
    t.add(18, 11, Kind.CRITIC, "Speed doubled, hours kept. Nothing is missing.", 1, 0.88);
    t.add(19, 4, Kind.CRITIC, "This is the distance at the old speed, not at twice it.", 1, 0.07);
    t.add(20, 16, Kind.CONCLUSION, "Twice as fast gives \\boxed{528} miles.", 1, 0.79);
    t.add(21, 6, Kind.EXPANSION, "Ten hours would be 660 miles.", 1, 0.71);
    t.add(22, 3, Kind.EXPANSION, "60 miles an hour is 480 miles.", 1, 0.62);
    t.add(23, 10, Kind.REFINE, "So count four hours at the new speed.", 1, 0.6);
    t.graft(25, 1, "4 hours at that speed is 4*132=<<4*132=528>>528 miles.");
    return t.tree(PROBLEM, 24);
  }

  /// A large invented tree: visits gather on good branches, as in a search.
  public static ReasoningTree grown(int nodes, long seed) {
    return grown(nodes, seed, 4);
  }

  public static ReasoningTree grown(int nodes, long seed, int maxChildren) {
    Random random = new Random(seed);
    SampleTrees t = new SampleTrees();
    List<List<Integer>> children = new ArrayList<>();
    List<Double> quality = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    Map<Integer, Integer> visits = new HashMap<>();
    children.add(new ArrayList<>());
    quality.add(0.6);
    kinds.add(Kind.PROBLEM);
    parents.add(-1);
    while (children.size() < nodes) {
      int at = 0;
      while (children.get(at).size() >= maxChildren
          || (!children.get(at).isEmpty() && random.nextDouble() > 0.2)) {
        List<Integer> below = children.get(at);
        int best = below.getFirst();
        double most = -1;
        for (int child : below) {
          double score =
              Math.pow(visits.getOrDefault(child, 1), 0.5)
                  * Math.exp(4 * quality.get(child))
                  * random.nextDouble();
          if (score > most) {
            most = score;
            best = child;
          }
        }
        at = best;
      }
      int id = children.size();
      children.get(at).add(id);
      children.add(new ArrayList<>());
      parents.add(at);
      kinds.add(next(kinds.get(at), random));
      double step = (random.nextDouble() + random.nextDouble() - 1) * 0.4;
      quality.add(Math.clamp(quality.get(at) + step, 0.05, 0.97));
      for (int up = id; up >= 0; up = parents.get(up)) {
        visits.merge(up, 1, Integer::sum);
      }
    }
    for (int id = 1; id < nodes; id++) {
      int a = 2 + id % 9;
      int b = 11 + id % 31;
      int right = a * b + (random.nextInt(9) == 0 ? 2 : 0);
      String text =
          switch (kinds.get(id)) {
            case PROBLEM -> "How many are there after " + a + " days of " + b + " each?";
            case EXPANSION ->
                "Over "
                    + a
                    + " days that makes "
                    + a
                    + "*"
                    + b
                    + "=<<"
                    + a
                    + "*"
                    + b
                    + "="
                    + right
                    + ">>"
                    + right
                    + " rolls in all.";
            case CRITIC -> "The " + b + " are counted once a day, so the product stands.";
            case REFINE -> "Say it with units: " + a + " days at " + b + " rolls a day.";
            case CONCLUSION -> "There are \\boxed{" + (id % 3 == 0 ? 42 : 84) + "} rolls left.";
          };
      t.add(id, parents.get(id), kinds.get(id), text, visits.get(id), quality.get(id));
    }
    return t.tree("A baker fills 14 trays with 24 rolls each. How many rolls are left?", nodes);
  }

  private static Kind next(Kind kind, Random random) {
    double r = random.nextDouble();
    return switch (kind) {
      case PROBLEM -> Kind.EXPANSION;
      case CONCLUSION -> Kind.CRITIC;
      case CRITIC -> r < 0.7 ? Kind.REFINE : Kind.EXPANSION;
      case REFINE -> r < 0.85 ? Kind.EXPANSION : Kind.CONCLUSION;
      case EXPANSION ->
          r < 0.12
              ? Kind.CONCLUSION
              : r < 0.42 ? Kind.CRITIC : r < 0.47 ? Kind.PROBLEM : Kind.EXPANSION;
    };
  }
}
