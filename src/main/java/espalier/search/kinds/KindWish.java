package espalier.search.kinds;

import espalier.tree.Kind;
import java.util.List;

/// What one candidate of an expansion is to be.
public sealed interface KindWish {

  /// The kind is settled: its mark is written into the prompt.
  record Given(Kind kind) implements KindWish {}

  /// The model draws the kind as the first token of the thought.
  ///
  /// @param marked kinds whose marks it may draw; [Kind#EXPANSION] has none and is not among them
  /// @param plainAllowed whether it may start with ordinary text, which makes an expansion
  record Drawn(List<Kind> marked, boolean plainAllowed) implements KindWish {
    public Drawn {
      marked = List.copyOf(marked);
    }
  }
}
