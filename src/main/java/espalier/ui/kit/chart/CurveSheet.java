package espalier.ui.kit.chart;

import espalier.ui.kit.Token;
import java.util.List;

/// Curves over a common course, such as losses over the steps of a training: panels one above the
/// other.
///
/// @param title one line
/// @param notes lines under the title
/// @param course what the horizontal axis counts
public record CurveSheet(String title, List<String> notes, String course, List<Panel> panels) {

  public CurveSheet {
    notes = List.copyOf(notes);
    panels = List.copyOf(panels);
  }

  /// Curves with a vertical axis of their own, from 0 to the largest value that is shown.
  public record Panel(String title, List<Curve> curves) {
    public Panel {
      curves = List.copyOf(curves);
    }
  }

  /// One curve.
  ///
  /// @param points by growing `x`
  public record Curve(String label, Token colour, List<At> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /// A point; both numbers finite, at least 0.
  public record At(double x, double y) {}
}
