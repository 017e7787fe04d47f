package espalier.ui.main;

/// Where things go in a window of some size (design tokens, "Regions").
///
/// @param railFolded the rail is a strip of 40 with drawers
/// @param labelsFolded labels of buttons and filters are left out
/// @param low the bottom is one row, the bar is lower, the inspector leaves out history and tokens
/// @param inspectorFolded the inspector is a drawer
record Layout(boolean railFolded, boolean labelsFolded, boolean low, boolean inspectorFolded) {

  static final double SMALLEST_WIDTH = 800;
  static final double SMALLEST_HEIGHT = 560;

  static Layout of(double width, double height) {
    return new Layout(width < 1280, width < 1100, height < 760, width < 900);
  }
}
