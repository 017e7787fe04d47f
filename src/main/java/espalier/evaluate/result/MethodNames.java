package espalier.evaluate.result;

import espalier.tree.ChoiceRule;
import espalier.tree.Preset;

/// What methods are called in results.
public final class MethodNames {

  public static final String GREEDY = "greedy";
  public static final String VOTE = "vote";

  /// Each line weighs the product of its thoughts' values.
  public static final String WEIGHTED_VOTE = "vote:weighted";

  public static final String BEST_BY_VALUE = "best:value";
  public static final String BEST_BY_PATH = "best:path";

  private MethodNames() {}

  /// A tree whose answer is chosen by a rule.
  public static String search(Preset preset, ChoiceRule rule) {
    return search(preset) + ":" + word(rule);
  }

  /// A tree, whatever the rule.
  public static String search(Preset preset) {
    return "search:" + preset.name();
  }

  private static String word(ChoiceRule rule) {
    return switch (rule) {
      case SHARE -> "share";
      case MOST_VISITED_LINE -> "line";
      case HIGHEST_VALUE -> "value";
      case COUNT -> "count";
      case WHOLE_PATH -> "path";
      case WEIGHTED_VOTE -> "weighted";
    };
  }
}
