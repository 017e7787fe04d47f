package espalier.ui.kit.canvas;

/// What the colour of a dot tells.
public enum ColourBy {
  /// The kind; the rating by its fill.
  KIND,
  /// The running value, on a ramp of five steps.
  VALUE,
  /// How often it was visited.
  VISITS
}
