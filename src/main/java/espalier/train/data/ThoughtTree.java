package espalier.train.data;

import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A problem and several ways of thinking about it: right and wrong thoughts as candidates under
/// the same parents, as a search grows them.
///
/// @param thoughts the first is the problem itself; parents before their children; ids from 0 in
///   the order of the list
public record ThoughtTree(Problem problem, List<Thought> thoughts) {

  public ThoughtTree {
    thoughts = List.copyOf(thoughts);
  }

  /// The records with the ratings they deserve.
  public List<TextRecord> records() {
    return thoughts.stream().map(Thought::rated).toList();
  }

  /// The thoughts from the root to the one with this id.
  List<Thought> path(int id) {
    List<Thought> path = new ArrayList<>();
    for (int at = id; at >= 0; at = thoughts.get(at).parent()) {
      path.add(thoughts.get(at));
    }
    Collections.reverse(path);
    return path;
  }

  /// The thoughts without children.
  List<Thought> leaves() {
    boolean[] inner = new boolean[thoughts.size()];
    for (Thought thought : thoughts) {
      if (thought.parent() >= 0) {
        inner[thought.parent()] = true;
      }
    }
    return thoughts.stream().filter(thought -> !inner[thought.id()]).toList();
  }
}
