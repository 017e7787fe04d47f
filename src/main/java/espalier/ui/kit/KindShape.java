package espalier.ui.kit;

import espalier.tree.Kind;

/// The outline and the glyph of a kind as SVG paths on a square of 20. The same shape is the mark
/// on a card, in a list, on a filter button, and the dot.
///
/// @param outline closed, to be filled and stroked
/// @param glyph open, to be stroked with round ends
/// @param glyphWidth width of that stroke
public record KindShape(String outline, String glyph, double glyphWidth) {

  /// Side of the square that the paths are drawn on.
  public static final double GRID = 20;

  private static final KindShape PROBLEM =
      new KindShape(
          "M10 1L17.8 5.5V14.5L10 19L2.2 14.5V5.5Z",
          "M7.6 8A2.4 2.4 0 1 1 10.9 10.2C10.3 10.5 10 10.9 10 11.7M10 14.3H10.01",
          1.9);
  private static final KindShape THOUGHT =
      new KindShape(
          "M1.3 10A8.7 8.7 0 1 1 18.7 10A8.7 8.7 0 1 1 1.3 10Z",
          "M6 10H6.01M10 10H10.01M14 10H14.01",
          2.4);
  private static final KindShape CRITIC =
      new KindShape("M10 1.8L19 17.6H1Z", "M10 8V12M10 14.8H10.01", 1.9);
  private static final KindShape REFINE =
      new KindShape(
          "M10 0.6L19.4 10L10 19.4L0.6 10Z",
          "M12.8 8.3A3.4 3.4 0 1 0 13.3 11M13.2 6.3V8.6H10.9",
          1.9);
  private static final KindShape CONCLUSION =
      new KindShape(
          "M4.2 1.7H15.8A2.5 2.5 0 0 1 18.3 4.2V15.8A2.5 2.5 0 0 1 15.8 18.3H4.2"
              + "A2.5 2.5 0 0 1 1.7 15.8V4.2A2.5 2.5 0 0 1 4.2 1.7Z",
          "M6.5 8H13.5M6.5 12H13.5",
          1.9);

  public static KindShape of(Kind kind) {
    return switch (kind) {
      case PROBLEM -> PROBLEM;
      case EXPANSION -> THOUGHT;
      case CRITIC -> CRITIC;
      case REFINE -> REFINE;
      case CONCLUSION -> CONCLUSION;
    };
  }

  /// The style class of the kind: `problem`, `thought`, `critic`, `refine`, `conclusion`.
  public static String styleClass(Kind kind) {
    return kind == Kind.EXPANSION ? "thought" : kind.label();
  }
}
