package espalier.ui.kit.chart;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import javafx.scene.canvas.GraphicsContext;

/// A share of 1 as a bar on a track. Style class `share-bar`.
public final class ShareBar extends Drawn {

  private double share;
  private Token token = Token.THOUGHT;

  public ShareBar() {
    getStyleClass().add("share-bar");
    setMinSize(20, 10);
    setPrefSize(152, 10);
    setMaxSize(Double.MAX_VALUE, 10);
  }

  /// @param part in [0, 1]
  public void setShare(double part, Token colour) {
    share = part;
    token = colour;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    g.setFill(palette().get(Token.TRACK));
    g.fillRoundRect(0, 0, width, height, 4, 4);
    if (share > 0) {
      g.setFill(palette().get(token));
      g.fillRoundRect(0, 0, Math.max(2, width * Math.min(1, share)), height, 4, 4);
    }
  }
}
