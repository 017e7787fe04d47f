package espalier.tree;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a thought is for. The text of a record starts with the kind's mark; an ordinary expansion
/// has none (OpenLongCoT format).
public enum Kind {
  /// The question itself (the root), or a smaller question that it was divided into.
  PROBLEM("<problem>"),
  /// An ordinary thought: the next piece of reasoning.
  EXPANSION(""),
  /// A remark on what is wrong, or right, in the thoughts before it.
  CRITIC("<critic>"),
  /// A mended version of the thoughts before it.
  REFINE("<refine>"),
  /// A thought that states the answer, usually in `\boxed{}`.
  CONCLUSION("<conclusion>");

  private final String mark;

  Kind(String mark) {
    this.mark = mark;
  }

  /// The mark that the text of such a record starts with; empty for [#EXPANSION].
  public String mark() {
    return mark;
  }

  /// What may come below a thought of this kind where a model chooses by itself; only what makes no
  /// sense there is kept from it:
  ///
  /// | below a | may come |
  /// |---|---|
  /// | problem | a thought, a sub-problem, a conclusion: there is nothing to criticise or mend yet |
  /// | thought | anything |
  /// | critic | a thought, a refinement, a conclusion: critics are not criticised |
  /// | refinement | a thought, a critic, another refinement, a conclusion |
  /// | conclusion | critics only |
  public List<Kind> mayBeFollowedBy() {
    return switch (this) {
      case PROBLEM -> List.of(EXPANSION, PROBLEM, CONCLUSION);
      case EXPANSION -> List.of(EXPANSION, PROBLEM, CRITIC, REFINE, CONCLUSION);
      case CRITIC -> List.of(EXPANSION, REFINE, CONCLUSION);
      case REFINE -> List.of(EXPANSION, CRITIC, REFINE, CONCLUSION);
      case CONCLUSION -> List.of(CRITIC);
    };
  }

  /// The name used in exported files and on the command line: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What several thoughts of the kind are called in tables.
  public String plural() {
    return switch (this) {
      case PROBLEM -> "sub-problems";
      case EXPANSION -> "steps";
      case CRITIC -> "critics";
      case REFINE -> "refinements";
      case CONCLUSION -> "conclusions";
    };
  }

  /// The kind that a record's text says it has by its first mark.
  public static Kind ofText(String text) {
    for (Kind kind : values()) {
      if (kind != EXPANSION && text.startsWith(kind.mark)) {
        return kind;
      }
    }
    return EXPANSION;
  }

  /// The kind with this [#label()].
  public static Optional<Kind> ofLabel(String label) {
    for (Kind kind : values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
