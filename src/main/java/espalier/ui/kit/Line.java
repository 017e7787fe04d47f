package espalier.ui.kit;

/// Icons in the manner of Feather, as SVG paths on a square of 24 to be stroked 2 wide with round
/// ends: what Feather lacks, and what is drawn on a canvas.
public enum Line {
  CHECK("M5 12.5L10 17L19 7"),
  CROSS("M6 6L18 18M18 6L6 18"),
  PENCIL("M4 20H8L19 9L15 5L4 16ZM13 7L17 11"),
  ALERT("M12 4L2.5 20H21.5ZM12 10V14M12 17H12.01"),
  CHEVRON_RIGHT("M9 6L15 12L9 18"),
  PLUS("M12 5V19M5 12H19"),
  MINUS("M5 12H19"),
  /// Fit the whole tree.
  FIT("M4 9V4H9M20 9V4H15M4 15V20H9M20 15V20H15"),
  /// Walk the best line.
  BEST_LINE("M3 17H8C12 17 12 7 16 7H21M18 4L21 7L18 10"),
  /// One simulation.
  STEP("M6 5L15 12L6 19ZM19 5V19"),
  MAP("M3 6L9 4L15 6L21 4V18L15 20L9 18L3 20ZM9 4V18M15 6V20"),
  /// A second branch.
  FORK("M6 4V20M6 13C6 9 18 11 18 5M15 7L18 4L21 7"),
  /// A thought between two others.
  INSERT("M12 3V9M12 15V21M4 12H20M9 6L12 9L15 6"),
  /// Other ways from here.
  ALTERNATIVES("M4 7H8L16 17H20M17 14L20 17L17 20M4 17H8L10 14.5M14 9.5L16 7H20M17 4L20 7L17 10"),
  /// Two things side by side.
  COMPARE("M4 5H11V19H4ZM13 5H20V19H13Z"),
  FIRST("M18 5L9 12L18 19ZM5 5V19");

  private final String path;

  Line(String path) {
    this.path = path;
  }

  /// Side of the square that the path is drawn on.
  public static final double GRID = 24;

  /// SVG path data.
  public String path() {
    return path;
  }
}
