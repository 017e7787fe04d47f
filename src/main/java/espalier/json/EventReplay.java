package espalier.json;

import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.tree.TreeEvent.Backup;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import espalier.tree.TreeEvent.Simulated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Folds the events of a file and holds each to the tree that those before it made. A tree refuses
/// what it cannot fold; a simulation must also go down an existing path, choose among the children
/// that are there, and come back up the same way.
final class EventReplay {

  private EventReplay() {}

  /// @throws Mismatch at the first event that does not fit
  static ReasoningTree fold(SearchSettings settings, List<JsonAt> places, List<TreeEvent> events) {
    ReasoningTree tree = ReasoningTree.empty(settings);
    for (int i = 0; i < events.size(); i++) {
      TreeEvent event = events.get(i);
      JsonAt at = places.get(i);
      if ((i == 0) != (event instanceof TreeEvent.Planted)) {
        throw at.because("the first event, and no other, must be of type \"planted\".");
      }
      ReasoningTree before = tree;
      try {
        tree = before.apply(event);
      } catch (IllegalArgumentException e) {
        throw at.because(String.valueOf(e.getMessage()));
      }
      if (event instanceof Simulated simulated) {
        checkSimulation(at, simulated, before, tree);
      } else if (event.step() != before.simulations()) {
        throw at.field("step").expected(String.valueOf(before.simulations()));
      }
    }
    return tree;
  }

  private static void checkSimulation(
      JsonAt at, Simulated event, ReasoningTree before, ReasoningTree after) {
    List<Integer> path = event.path();
    checkPath(at.field("path"), path, before);
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
    checkChoices(at.field("choices"), event, after);
    checkBackups(at.field("backups"), event, before);
  }

  private static void checkPath(JsonAt at, List<Integer> path, ReasoningTree before) {
    if (path.isEmpty()) {
      throw at.because("expected the ids from the root to the node that was expanded.");
    }
    for (int i = 0; i < path.size(); i++) {
      int parent = i == 0 ? -1 : path.get(i - 1);
      if (!before.contains(path.get(i)) || before.node(path.get(i)).parent() != parent) {
        throw at.items().get(i).expected(i == 0 ? "the root" : "a child of node " + parent);
      }
    }
  }

  private static void checkChoices(JsonAt at, Simulated event, ReasoningTree after) {
    List<Integer> path = event.path();
    List<Choice> choices = event.choices();
    int down = path.size() - 1;
    if (choices.size() != down && choices.size() != path.size()) {
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
      List<Integer> children = after.node(choice.at()).children();
      List<Integer> scored = choice.scores().stream().map(Score::node).toList();
      if (!children.containsAll(scored) || !scored.contains(choice.chosen())) {
        throw place.because("its scores are not those of children of node " + choice.at() + ".");
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
