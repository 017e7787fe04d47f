package espalier.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// A [Line] as a control, for use in FXML: `<LineIcon line="STEP" size="15"/>`. Style class
/// `line-icon`; the colour is that of `-fx-stroke` of its `stroke` child.
public final class LineIcon extends Region {

  private final SVGPath path = new SVGPath();
  private final ObjectProperty<Line> line = new SimpleObjectProperty<>(this, "line", Line.CHECK);
  private final DoubleProperty size = new SimpleDoubleProperty(this, "size", 16);

  public LineIcon() {
    getStyleClass().add("line-icon");
    path.getStyleClass().add("stroke");
    getChildren().add(path);
    path.setManaged(false);
    line.subscribe(shape -> path.setContent(shape.path()));
    size.subscribe(() -> requestLayout());
  }

  public LineIcon(Line line, double size) {
    this();
    this.line.set(line);
    this.size.set(size);
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

  /// Side in pixels.
  public DoubleProperty sizeProperty() {
    return size;
  }

  public double getSize() {
    return size.get();
  }

  public void setSize(double value) {
    size.set(value);
  }

  @Override
  protected double computePrefWidth(double height) {
    return size.get();
  }

  @Override
  protected double computePrefHeight(double width) {
    return size.get();
  }

  @Override
  protected double computeMinWidth(double height) {
    return size.get();
  }

  @Override
  protected double computeMinHeight(double width) {
    return size.get();
  }

  @Override
  protected double computeMaxWidth(double height) {
    return size.get();
  }

  @Override
  protected double computeMaxHeight(double width) {
    return size.get();
  }

  @Override
  protected void layoutChildren() {
    Scaled.place(path, Line.GRID, size.get(), getWidth(), getHeight());
  }
}
