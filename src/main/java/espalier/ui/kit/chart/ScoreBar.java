package espalier.ui.kit.chart;

import espalier.tree.TreeEvent;
import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import javafx.scene.canvas.GraphicsContext;

/// The parts of a score as one bar: value, exploration, varentropy, and a tick where the factor
/// drawn (the jitter) put the total. 15 high. Style class `score-bar`.
public final class ScoreBar extends Drawn {

  private TreeEvent.Score score = new TreeEvent.Score(0, 0, 0, 0, 1, 0);
  private double most = 1;

  public ScoreBar() {
    getStyleClass().add("score-bar");
    setMinSize(40, 15);
    setPrefSize(260, 15);
    setMaxSize(Double.MAX_VALUE, 15);
  }

  /// @param largest the score that the whole width stands for, above 0
  public void setScore(TreeEvent.Score shown, double largest) {
    score = shown;
    most = Math.max(largest, 1e-9);
    setAccessibleText(ScoreRows.formula(shown));
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double unit = (width - 2) / most;
    double value = Math.max(0, score.value()) * unit;
    double exploration = Math.max(0, score.exploration()) * unit;
    double varentropy = Math.max(0, score.varentropy()) * unit;
    g.setFill(palette().get(Token.THOUGHT));
    g.fillRect(0, 2, value, 9);
    g.setFill(palette().get(Token.THOUGHT).deriveColor(0, 1, 1, 0.5));
    g.fillRect(value, 2, exploration, 9);
    g.setFill(palette().get(Token.FG));
    g.fillRect(value + exploration, 2, varentropy, 9);
    double raw = value + exploration + varentropy;
    double total = Math.clamp(score.total() * unit, 0, width - 2);
    g.setStroke(palette().get(Token.ACCENT));
    g.setLineWidth(1.5);
    g.strokeLine(Math.min(raw, total), 13.25, Math.max(raw, total), 13.25);
    g.setLineWidth(2.5);
    g.strokeLine(total, 0, total, 14);
  }
}
