package espalier.ui.main;

import espalier.ui.filter.FilterViewModel;
import espalier.ui.inspector.InspectorViewModel;
import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.rail.OutlineViewModel;
import java.util.OptionalInt;

/// Ties the canvas to the areas that show the same selection, filter and folds.
final class CanvasTies {

  private final TreeCanvas canvas;
  private final OutlineViewModel outline;
  private final InspectorViewModel inspector;
  private final FilterViewModel filter;
  private final Runnable selected;

  /// @param selected is run when a node was selected
  CanvasTies(
      TreeCanvas canvas,
      OutlineViewModel outline,
      InspectorViewModel inspector,
      FilterViewModel filter,
      Runnable selected) {
    this.canvas = canvas;
    this.outline = outline;
    this.inspector = inspector;
    this.filter = filter;
    this.selected = selected;
  }

  void tie() {
    canvas.selectionProperty().subscribe(this::fromCanvas);
    outline.selectedProperty().subscribe(id -> fromOutline(id.intValue()));
    canvas.collapsedProperty().bindBidirectional(outline.foldedProperty());
    filter.filterProperty().subscribe(canvas.filterProperty()::set);
    canvas.filterProperty().subscribe(filter::show);
    filter
        .filterProperty()
        .subscribe(now -> outline.foldsRepeatsProperty().set(now.foldsRepeats()));
  }

  private void fromCanvas(OptionalInt selection) {
    int id = selection.orElse(-1);
    outline.selectedProperty().set(id);
    inspector.selectedProperty().set(id);
    if (id >= 0) {
      selected.run();
    }
  }

  private void fromOutline(int id) {
    if (id >= 0 && canvas.getSelection().orElse(-1) != id) {
      canvas.select(id);
    }
  }
}
