package espalier.ui.inspector;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/// The probability of each token of a thought, as bars; the pointer reads one, else the least likely
/// is read.
final class TokenChart extends Drawn {

  private static final double FOOT = 5;
  private List<Double> probabilities = List.of();
  private int pointed = -1;
  private Consumer<String> listener = text -> {};

  TokenChart() {
    getStyleClass().add("token-chart");
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(at(event.getX())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
  }

  /// Is told what the read bar says.
  void onPoint(Consumer<String> told) {
    listener = told;
  }

  void show(List<Double> shown) {
    if (!shown.equals(probabilities)) {
      probabilities = List.copyOf(shown);
      pointed = -1;
      tell();
      repaint();
    }
  }

  private int at(double x) {
    return probabilities.isEmpty()
        ? -1
        : Math.clamp((int) (x / (getWidth() / probabilities.size())), 0, probabilities.size() - 1);
  }

  private void point(int index) {
    if (pointed != index) {
      pointed = index;
      tell();
      repaint();
    }
  }

  private int read() {
    if (pointed >= 0) {
      return pointed;
    }
    int least = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) < probabilities.get(least)) {
        least = i;
      }
    }
    return least;
  }

  private void tell() {
    if (probabilities.isEmpty()) {
      listener.accept("");
      return;
    }
    int index = read();
    String text =
        "token "
            + (index + 1)
            + " of "
            + probabilities.size()
            + ": "
            + Words.two(probabilities.get(index))
            + (pointed < 0 ? ", the least likely" : "");
    listener.accept(text);
    setAccessibleText("Token probabilities, " + text);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double base = height - FOOT;
    g.setFill(palette().get(Token.BORDER));
    g.fillRect(0, base, width, 1);
    if (probabilities.isEmpty()) {
      return;
    }
    double step = width / probabilities.size();
    double bar = Math.max(1, step - Math.min(2, step / 4));
    int read = read();
    for (int i = 0; i < probabilities.size(); i++) {
      double tall = Math.max(1, probabilities.get(i) * (base - 1));
      g.setFill(palette().get(i == read ? Token.ACCENT : Token.THOUGHT));
      g.setGlobalAlpha(i == read ? 1 : 0.55);
      g.fillRoundRect(i * step + 0.5, base - tall, bar, tall, 2, 2);
    }
    g.setGlobalAlpha(1);
    double middle = (read + 0.5) * step;
    g.setFill(palette().get(Token.ACCENT));
    g.fillPolygon(
        new double[] {middle - 3.5, middle + 3.5, middle},
        new double[] {height, height, base + 1},
        3);
  }
}
