package espalier.json;

import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.tree.TreeEvent.Backup;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import espalier.tree.TreeEvent.Simulated;
import espalier.tree.selection.PendingPaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Folds the events of a file and holds each to the tree that those before it made. A tree refuses
/// what it cannot fold; a simulation must also go down an existing path, choose among the children
/// that are there, come back up the same way, and have the numbers that follow ([EventNumbers]).
final class EventReplay {

  private ReasoningTree tree;

  /// The tree before the simulations that are being expanded together, and their paths so far.
  private ReasoningTree start;

  private PendingPaths pending = PendingPaths.NONE;
  private int together; // simulations since start

  private EventReplay(SearchSettings settings) {
    tree = ReasoningTree.empty(settings);
    start = tree;
  }

  /// @throws Mismatch at the first event that does not fit
  static ReasoningTree fold(SearchSettings settings, List<JsonAt> places, List<TreeEvent> events) {
    EventReplay replay = new EventReplay(settings);
    for (int i = 0; i < events.size(); i++) {
      replay.add(events.get(i), places.get(i), i == 0);
    }
    return replay.tree;
  }

  private void add(TreeEvent event, JsonAt at, boolean first) {
    if (first != (event instanceof TreeEvent.Planted)) {
      throw at.because("the first event, and no other, must be of type \"planted\".");
    }
    ReasoningTree before = tree;
    try {
      tree = before.apply(event);
    } catch (IllegalArgumentException e) {
      throw at.because(String.valueOf(e.getMessage()));
    }
    if (event instanceof Simulated simulated) {
      begin(at, simulated, before);
      checkSimulation(at, simulated, before);
      pending = pending.with(simulated.path());
      together++;
    } else {
      together = 0;
      if (event.step() != before.simulations()) {
        throw at.field("step").expected(String.valueOf(before.simulations()));
      }
    }
  }

  /// A simulation stands by itself, or belongs to those right before it.
  private void begin(JsonAt at, Simulated event, ReasoningTree before) {
    if (event.pending() == 0) {
      start = before;
      pending = PendingPaths.NONE;
      together = 0;
    } else if (event.pending() != together || together >= before.settings().leaves()) {
      throw at.field("pending")
          .because(
              "event "
                  + event.seq()
                  + " went down while "
                  + event.pending()
                  + " others were pending, but "
                  + together
                  + " right before it can have been, of "
                  + before.settings().leaves()
                  + " leaves expanded together.");
    }
  }

  private void checkSimulation(JsonAt at, Simulated event, ReasoningTree before) {
    List<Integer> path = event.path();
    checkPath(at.field("path"), path);
    PendingPaths seen = pending;
    for (int i = 0; i < event.unfit().size(); i++) {
      int node = event.unfit().get(i);
      if (!start.contains(node) || node == path.getLast()) {
        throw at.field("unfit")
            .items()
            .get(i)
            .expected("a node that was there and was not expanded");
      }
      seen = seen.passingOver(start, node);
    }
    int expanded = path.getLast();
    for (int i = 0; i < event.added().size(); i++) {
      if (event.added().get(i).parent() != expanded) {
        throw at.field("added")
            .items()
            .get(i)
            .field("parent")
            .expected(expanded + ", the node that was expanded");
      }
    }
    checkChoices(at.field("choices"), event);
    checkBackups(at.field("backups"), event, before);
    new EventNumbers(at, event, before).check(start, seen);
  }

  private void checkPath(JsonAt at, List<Integer> path) {
    if (path.isEmpty()) {
      throw at.because("expected the ids from the root to the node that was expanded.");
    }
    for (int i = 0; i < path.size(); i++) {
      int parent = i == 0 ? -1 : path.get(i - 1);
      if (!start.contains(path.get(i)) || start.node(path.get(i)).parent() != parent) {
        throw at.items().get(i).expected(i == 0 ? "the root" : "a child of node " + parent);
      }
    }
  }

  private void checkChoices(JsonAt at, Simulated event) {
    List<Integer> path = event.path();
    List<Choice> choices = event.choices();
    int down = path.size() - 1;
    if (choices.size() != path.size()) {
      throw at.because(
          "expected one choice for each of the "
              + down
              + " ways down and one for the expansion, found "
              + choices.size()
              + ".");
    }
    for (int i = 0; i < choices.size(); i++) {
      JsonAt place = at.items().get(i);
      Choice choice = choices.get(i);
      if (choice.at() != path.get(i)) {
        throw place.field("at").expected(String.valueOf(path.get(i)));
      }
      if (i < down && choice.chosen() != path.get(i + 1)) {
        throw place.field("chosen").expected(String.valueOf(path.get(i + 1)));
      }
      List<Integer> children = (i < down ? start : tree).node(choice.at()).children();
      List<Integer> scored = choice.scores().stream().map(Score::node).toList();
      if (!children.equals(scored) || !scored.contains(choice.chosen())) {
        throw place.because(
            "its scores are not those of the children of node "
                + choice.at()
                + ", which are "
                + children
                + ".");
      }
    }
  }

  private static void checkBackups(JsonAt at, Simulated event, ReasoningTree before) {
    List<Integer> up = new ArrayList<>(event.path());
    Collections.reverse(up);
    if (!event.backups().stream().map(Backup::node).toList().equals(up)) {
      throw at.because("expected one for each node of the path, from the expanded one up.");
    }
    for (int i = 0; i < up.size(); i++) {
      int visits = before.node(up.get(i)).visits() + 1;
      if (event.backups().get(i).visits() != visits) {
        throw at.items().get(i).field("visits").expected(String.valueOf(visits));
      }
    }
  }
}
