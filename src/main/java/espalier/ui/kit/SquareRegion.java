package espalier.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/// A control that is a square of a given size and nothing else: a mark or an icon.
public abstract class SquareRegion extends Region {

  private final DoubleProperty size = new SimpleDoubleProperty(this, "size", 16);

  SquareRegion() {
    size.subscribe(() -> requestLayout());
  }

  /// Side in pixels.
  public final DoubleProperty sizeProperty() {
    return size;
  }

  public final double getSize() {
    return size.get();
  }

  public final void setSize(double value) {
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
}
