package espalier.ui.kit.canvas;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Sums;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What reading a node's text tells of it, kept from one snapshot to the next: texts never change.
/// One thread at a time.
final class NodeFacts {

  /// @param answer that a conclusion states
  /// @param wrongSum whether a sum of the text does not hold
  record Facts(Optional<Answer> answer, boolean wrongSum) {}

  private record Entry(Kind kind, String text, Facts facts) {}

  private final Map<Integer, Entry> entries = new HashMap<>();

  Facts of(Node node) {
    Entry entry = entries.get(node.id());
    if (entry == null || entry.kind() != node.kind() || !entry.text().equals(node.text())) {
      entry = new Entry(node.kind(), node.text(), read(node));
      entries.put(node.id(), entry);
    }
    return entry.facts();
  }

  private static Facts read(Node node) {
    boolean wrong = Sums.in(node.text()).stream().anyMatch(sum -> !sum.holds());
    return new Facts(node.answer(), wrong);
  }
}
