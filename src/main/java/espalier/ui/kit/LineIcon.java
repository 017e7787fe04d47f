package espalier.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.shape.SVGPath;

/// A [Line] as a control, for use in FXML: `<LineIcon line="STEP" size="15"/>`. Style class
/// `line-icon`; the colour is that of `-fx-stroke` of its `stroke` child.
public final class LineIcon extends SquareRegion {

  private final SVGPath path = new SVGPath();
  private final ObjectProperty<Line> line = new SimpleObjectProperty<>(this, "line", Line.CHECK);

  public LineIcon() {
    getStyleClass().add("line-icon");
    path.getStyleClass().add("stroke");
    getChildren().add(path);
    path.setManaged(false);
    line.subscribe(shape -> path.setContent(shape.path()));
  }

  public LineIcon(Line line, double size) {
    this();
    this.line.set(line);
    setSize(size);
  }

  public ObjectProperty<Line> lineProperty() {
    return line;
  }

  public Line getLine() {
    return line.get();
  }

  public void setLine(Line value) {
    line.set(value);
  }

  @Override
  protected void layoutChildren() {
    Scaled.place(path, Line.GRID, getSize(), getWidth(), getHeight());
  }
}
