package espalier.ui.kit.canvas;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/// The full text of the card under the pointer.
final class CanvasTooltip {

  private final Node canvas;
  private final Tooltip tooltip = new Tooltip();

  CanvasTooltip(Node canvas) {
    this.canvas = canvas;
  }

  /// Takes another text, or none.
  void show(Optional<Item> item) {
    tooltip.hide();
    Tooltip.uninstall(canvas, tooltip);
    if (item.isPresent() && !item.get().text().isBlank()) {
      tooltip.setText(CanvasWords.tooltip(item.get()));
      Tooltip.install(canvas, tooltip);
    }
  }
}
