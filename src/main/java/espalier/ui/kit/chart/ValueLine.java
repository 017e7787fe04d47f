package espalier.ui.kit.chart;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// A node's value over the simulations, as steps, with the line at one half where the rating turns
/// and a dot for the value now. Usually 116 by 44. Style class `value-line`.
public final class ValueLine extends Drawn {

  /// A value from one simulation on.
  public record Point(int simulation, double value) {}

  private List<Point> points = List.of();
  private int last;

  public ValueLine() {
    getStyleClass().add("value-line");
    setMinSize(60, 28);
    setPrefSize(116, 44);
    setAccessibleText("Value over time");
  }

  /// @param values in order, as probabilities
  /// @param lastSimulation where the line ends
  public void setPoints(List<Point> values, int lastSimulation) {
    points = List.copyOf(values);
    last = lastSimulation;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double half = Math.floor(y(0.5, height)) + 0.5;
    g.setStroke(palette().get(Token.NEUTRAL));
    g.setLineWidth(1);
    g.setLineDashes(2, 3);
    g.strokeLine(0, half, width, half);
    g.setLineDashes();
    if (points.isEmpty()) {
      return;
    }
    int first = points.getFirst().simulation();
    double span = Math.max(1, last - first);
    g.setStroke(palette().get(Token.FG));
    g.setLineWidth(1.5);
    g.beginPath();
    g.moveTo(2, y(points.getFirst().value(), height));
    double at = y(points.getFirst().value(), height);
    for (Point point : points) {
      double x = 2 + (point.simulation() - first) / span * (width - 6);
      g.lineTo(x, at);
      at = y(point.value(), height);
      g.lineTo(x, at);
    }
    double end = width - 4;
    g.lineTo(end, at);
    g.stroke();
    boolean positive = points.getLast().value() >= 0.5;
    g.setFill(palette().get(positive ? Token.POSITIVE : Token.NEGATIVE));
    g.fillOval(end - 3, at - 3, 6, 6);
  }

  private static double y(double value, double height) {
    return height - 3 - Math.clamp(value, 0, 1) * (height - 6);
  }
}
