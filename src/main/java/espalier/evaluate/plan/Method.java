package espalier.evaluate.plan;

import espalier.tree.Preset;
import java.util.Locale;
import java.util.Optional;

/// A way to come to an answer.
public sealed interface Method {

  /// How it is called on the command line and in files.
  String label();

  /// One line of thoughts at temperature 0.
  record Greedy() implements Method {
    @Override
    public String label() {
      return "greedy";
    }
  }

  /// The answer that most of N lines come to (ties: the one that came first).
  record Vote() implements Method {
    @Override
    public String label() {
      return "vote";
    }
  }

  /// The answer of the line that the value head likes best: by the value of its conclusion, and by
  /// the mean log value of all its thoughts (ties: the first).
  record Best() implements Method {
    @Override
    public String label() {
      return "best";
    }
  }

  /// A tree, grown until as many tokens are written as the N lines took.
  record Search(Preset preset) implements Method {
    @Override
    public String label() {
      return "search:" + preset.name();
    }
  }

  /// The method with this [#label()], upper or lower case; empty where there is none. There is no
  /// search by hand.
  static Optional<Method> ofLabel(String label) {
    String lower = label.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "greedy" -> Optional.of(new Greedy());
      case "vote" -> Optional.of(new Vote());
      case "best" -> Optional.of(new Best());
      case "search:model" -> Optional.of(new Search(Preset.MODEL));
      case "search:rules" -> Optional.of(new Search(Preset.RULES));
      case "search:transitions" -> Optional.of(new Search(Preset.TRANSITIONS));
      default -> Optional.empty();
    };
  }
}
