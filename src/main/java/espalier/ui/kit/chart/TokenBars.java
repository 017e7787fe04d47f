package espalier.ui.kit.chart;

import espalier.ui.kit.Drawn;
import espalier.ui.kit.Token;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The probability of each token of a thought as a bar; one can be pointed at with the mouse or the
/// arrow keys. Usually 48 high. Style class `token-bars`.
public final class TokenBars extends Drawn {

  private static final double FOOT = 4;

  private final ObjectProperty<OptionalInt> selected =
      new SimpleObjectProperty<>(this, "selected", OptionalInt.empty());
  private List<Double> probabilities = List.of();

  public TokenBars() {
    getStyleClass().add("token-bars");
    setMinSize(60, 48);
    setPrefSize(279, 48);
    setMaxWidth(Double.MAX_VALUE);
    setFocusTraversable(true);
    setCursor(Cursor.HAND);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText("Token probabilities");
    selected.subscribe(() -> repaint());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::point);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /// @param values of the tokens in order, in [0, 1]
  public void setProbabilities(List<Double> values) {
    probabilities = List.copyOf(values);
    if (selected.get().orElse(0) >= probabilities.size()) {
      selected.set(OptionalInt.empty());
    }
    repaint();
  }

  /// Index of the token pointed at.
  public ObjectProperty<OptionalInt> selectedProperty() {
    return selected;
  }

  private void point(MouseEvent event) {
    requestFocus();
    select((int) (event.getX() / getWidth() * probabilities.size()));
  }

  private void key(KeyEvent event) {
    int by = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
    if (by != 0) {
      select(selected.get().orElse(-1) + by);
      event.consume();
    }
  }

  private void select(int index) {
    if (!probabilities.isEmpty()) {
      selected.set(OptionalInt.of(Math.clamp(index, 0, probabilities.size() - 1)));
    }
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double base = height - FOOT;
    g.setStroke(palette().get(Token.BORDER));
    g.setLineWidth(1);
    g.strokeLine(0, base + 0.5, width, base + 0.5);
    if (probabilities.isEmpty()) {
      return;
    }
    double step = width / probabilities.size();
    double bar = step > 3 ? step - 2 : Math.max(0.5, step * 0.7);
    for (int i = 0; i < probabilities.size(); i++) {
      boolean on = selected.get().isPresent() && selected.get().getAsInt() == i;
      double h = Math.max(0.5, Math.clamp(probabilities.get(i), 0, 1) * (base - 2));
      g.setFill(
          on
              ? palette().get(Token.ACCENT)
              : palette().get(Token.THOUGHT).deriveColor(0, 1, 1, 0.55));
      double x = i * step + 0.5;
      g.fillRoundRect(x, base - h, bar, h, 2, 2);
      if (on) {
        double middle = x + bar / 2;
        g.fillPolygon(
            new double[] {middle - 3.5, middle + 3.5, middle},
            new double[] {height, height, height - 4},
            3);
      }
    }
  }
}
