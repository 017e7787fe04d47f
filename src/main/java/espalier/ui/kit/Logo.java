package espalier.ui.kit;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// The mark of the program: a tree trained along a frame, 24 by 24. Style class `logo`.
public final class Logo extends Region {

  private static final double GRID = 24;
  private static final String FRAME =
      "M12 22V5M12 17.5H6.5A2 2 0 0 1 4.5 15.5M12 17.5H17.5A2 2 0 0 0 19.5 15.5"
          + "M12 10.5H6.5A2 2 0 0 1 4.5 8.5M12 10.5H17.5A2 2 0 0 0 19.5 8.5";
  private static final String BUDS =
      disc(12, 3.2, 2.2)
          + disc(4.5, 6, 2)
          + disc(19.5, 6, 2)
          + disc(4.5, 13.3, 2)
          + disc(19.5, 13.3, 2);

  private final SVGPath frame = new SVGPath();
  private final SVGPath buds = new SVGPath();

  public Logo() {
    getStyleClass().add("logo");
    frame.setContent(FRAME);
    frame.getStyleClass().add("frame");
    buds.setContent(BUDS);
    buds.getStyleClass().add("buds");
    getChildren().addAll(frame, buds);
    setAccessibleText("Espalier");
    setMinSize(GRID, GRID);
    setPrefSize(GRID, GRID);
    setMaxSize(GRID, GRID);
    frame.setManaged(false);
    buds.setManaged(false);
  }

  @Override
  protected void layoutChildren() {
    Scaled.place(frame, GRID, GRID, getWidth(), getHeight());
    Scaled.place(buds, GRID, GRID, getWidth(), getHeight());
  }

  private static String disc(double x, double y, double r) {
    double left = x - r;
    double right = x + r;
    return "M" + left + " " + y + "A" + r + " " + r + " 0 1 1 " + right + " " + y + "A" + r + " "
        + r + " 0 1 1 " + left + " " + y + "Z";
  }
}
