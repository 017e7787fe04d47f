package espalier.ui.kit.chart;

import espalier.ui.kit.Token;
import java.util.List;

/// Shares with intervals as bars, and below them diagrams of how well values are calibrated.
///
/// @param title one line
/// @param notes lines under the title
/// @param bars from top to bottom
/// @param marks shares that a line through all bars stands for
/// @param diagrams side by side, at most four are drawn
public record ChartSheet(
    String title, List<String> notes, List<Bar> bars, List<Mark> marks, List<Diagram> diagrams) {

  public ChartSheet {
    notes = List.copyOf(notes);
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    diagrams = List.copyOf(diagrams);
  }

  /// A share.
  ///
  /// @param share 0 to 1
  /// @param low lower end of its interval
  /// @param high upper end of its interval
  public record Bar(String label, double share, double low, double high, Token colour) {}

  /// A share to compare with.
  public record Mark(String label, double share) {}

  /// How often what was given a value was right.
  ///
  /// @param notes lines under the title
  /// @param points from low values to high ones
  public record Diagram(String title, List<String> notes, List<Point> points) {
    public Diagram {
      notes = List.copyOf(notes);
      points = List.copyOf(points);
    }
  }

  /// What was given about the same value.
  ///
  /// @param value their mean value, 0 to 1
  /// @param share of them that was right, 0 to 1
  /// @param low lower end of the share's interval
  /// @param high upper end of the share's interval
  /// @param weight their part of all, 0 to 1
  public record Point(double value, double share, double low, double high, double weight) {}
}
