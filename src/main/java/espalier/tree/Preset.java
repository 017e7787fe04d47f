package espalier.tree;

/// How the kinds of an expansion's candidates are chosen (search-spec, "Which kind next").
public enum Preset {
  /// Drawn from a softmax over the value that transitions between kinds have earned in this tree.
  TRANSITIONS,
  /// Fixed rules: conclusions are criticised, critiques refined, refinements continued.
  RULES,
  /// The model itself draws the mark as the first token of the thought.
  MODEL,
  /// The person says the kinds at each step.
  MANUAL
}
