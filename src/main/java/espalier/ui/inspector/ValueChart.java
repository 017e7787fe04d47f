package espalier.ui.inspector;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// A node's value over the simulations as a small stepped line, with the line between the ratings.
final class ValueChart extends Drawn {

  private static final double MARGIN = 4;
  private List<ValueHistory.Point> points = List.of();

  ValueChart() {
    getStyleClass().add("value-chart");
  }

  void show(NodeDetails details) {
    points = details.history().points();
    setAccessibleText(details.valueSentence() + ", " + details.history().turnsSentence());
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double middle = y(0.5, height);
    g.setStroke(palette().get(Token.NEUTRAL));
    g.setLineWidth(1);
    g.setLineDashes(2, 3);
    g.strokeLine(0, middle, width, middle);
    g.setLineDashes();
    if (points.isEmpty()) {
      return;
    }
    int first = points.getFirst().step();
    int span = Math.max(1, points.getLast().step() - first);
    g.setStroke(palette().get(Token.FG));
    g.setLineWidth(1.5);
    g.beginPath();
    double x = MARGIN;
    double y = y(points.getFirst().probability(), height);
    g.moveTo(x, y);
    for (ValueHistory.Point point : points) {
      x = MARGIN + (point.step() - first) * (width - 2 * MARGIN) / span;
      g.lineTo(x, y);
      y = y(point.probability(), height);
      g.lineTo(x, y);
    }
    x = width - MARGIN;
    g.lineTo(x, y);
    g.stroke();
    boolean positive = points.getLast().probability() >= 0.5;
    g.setFill(palette().get(positive ? Token.POSITIVE : Token.NEGATIVE));
    g.fillOval(x - 3, y - 3, 6, 6);
  }

  private static double y(double value, double height) {
    return height - MARGIN - value * (height - 2 * MARGIN);
  }
}
