package espalier.ui.kit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A control that draws itself on one canvas in the colours of the theme: every [Token] is a
/// styleable property (`-esp-draw-` and the token's name), so that a change of theme repaints it.
/// Draws once per pulse at most, and only after [#repaint()] or a change of size or colour. Style
/// class `drawn`.
public abstract class Drawn extends Region {

  private static final Map<Token, CssMetaData<Drawn, Color>> META = new EnumMap<>(Token.class);
  private static final List<CssMetaData<? extends Styleable, ?>> ALL;

  static {
    Palette initial = Theme.LIGHT.palette();
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    for (Token token : Token.values()) {
      CssMetaData<Drawn, Color> meta = meta(token, initial.get(token));
      META.put(token, meta);
      all.add(meta);
    }
    ALL = List.copyOf(all);
  }

  private final Canvas canvas = new Canvas();
  private final Map<Token, StyleableObjectProperty<Color>> colours = new EnumMap<>(Token.class);
  private Palette palette = Theme.LIGHT.palette();
  private boolean paletteStale;
  private boolean dirty = true;

  @SuppressWarnings(
      "this-escape") // Region's own registration; nothing of a subclass is called here
  protected Drawn() {
    getStyleClass().add("drawn");
    for (Token token : Token.values()) {
      StyleableObjectProperty<Color> property =
          new SimpleStyleableObjectProperty<>(
              META.get(token), this, token.name(), palette.get(token));
      property.addListener(
          (observed, old, now) -> {
            paletteStale = true;
            repaint();
          });
      colours.put(token, property);
    }
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  private static CssMetaData<Drawn, Color> meta(Token token, Color initial) {
    String name = "-esp-draw-" + token.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new CssMetaData<>(name, ColorConverter.getInstance(), initial) {
      @Override
      public boolean isSettable(Drawn styleable) {
        return !property(styleable).isBound();
      }

      @Override
      public StyleableProperty<Color> getStyleableProperty(Drawn styleable) {
        return property(styleable);
      }

      private StyleableObjectProperty<Color> property(Drawn styleable) {
        StyleableObjectProperty<Color> property = styleable.colours.get(token);
        if (property == null) {
          throw new IllegalStateException("No colour " + token + ".");
        }
        return property;
      }
    };
  }

  /// The metadata of [Region] and one for each token.
  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return ALL;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return ALL;
  }

  /// The colours in force.
  protected final Palette palette() {
    if (paletteStale) {
      palette =
          Palette.of(
              token -> {
                StyleableObjectProperty<Color> property = colours.get(token);
                Color colour = property == null ? null : property.get();
                return colour == null ? Theme.LIGHT.palette().get(token) : colour;
              });
      paletteStale = false;
    }
    return palette;
  }

  /// Has it drawn anew with the next pulse.
  protected final void repaint() {
    dirty = true;
    requestLayout();
  }

  /// Draws everything; the canvas is clear.
  ///
  /// @param width of the canvas, above 0
  /// @param height of the canvas, above 0
  protected abstract void paint(GraphicsContext g, double width, double height);

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      dirty = true;
    }
    if (dirty && width > 0 && height > 0) {
      dirty = false;
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.clearRect(0, 0, width, height);
      g.save();
      paint(g, width, height);
      g.restore();
    }
  }
}
