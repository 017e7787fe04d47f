package espalier.ui.inspector;

import espalier.tree.TreeEvent;
import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import javafx.scene.canvas.GraphicsContext;

/// The parts of one score, stacked; the tick stands at the score after jitter.
final class ScoreBar extends Drawn {

  private final TreeEvent.Score score;
  private final double most;
  private final boolean jittered;

  /// @param most what the full width stands for
  ScoreBar(TreeEvent.Score score, double most, boolean jittered) {
    this.score = score;
    this.most = Math.max(1e-9, most) * 1.02;
    this.jittered = jittered;
    getStyleClass().add("score-bar");
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double scale = width / most;
    double value = Math.max(0, score.value()) * scale;
    double exploration = Math.max(0, score.exploration()) * scale;
    double varentropy = Math.max(0, score.varentropy()) * scale;
    g.setFill(palette().get(Token.THOUGHT));
    g.fillRect(0, 2, value, 9);
    g.setGlobalAlpha(0.5);
    g.fillRect(value, 2, exploration, 9);
    g.setGlobalAlpha(1);
    g.setFill(palette().get(Token.FG));
    g.fillRect(value + exploration, 2, varentropy, 9);
    if (jittered) {
      double tick = score.total() * scale;
      double raw = value + exploration + varentropy;
      g.setFill(palette().get(Token.ACCENT));
      g.fillRect(Math.min(tick, raw), 12.5, Math.abs(tick - raw), 1.5);
      g.fillRect(tick - 1.25, 0, 2.5, 14);
    }
  }
}
