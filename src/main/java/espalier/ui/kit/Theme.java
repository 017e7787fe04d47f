package espalier.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.collections.ObservableList;
import javafx.scene.Scene;

/// The light or the dark look: AtlantaFX's Primer with this program's tokens over it.
public enum Theme {
  LIGHT("light.css"),
  DARK("dark.css");

  private static final String KIT = url("kit.css").toExternalForm();

  private final String tokens;
  private final String stylesheet;

  Theme(String stylesheet) {
    this.stylesheet = stylesheet;
    this.tokens = url(stylesheet).toExternalForm();
  }

  /// Reads the stylesheets once, the first time a palette is asked for.
  private static final class Palettes {
    static final Palette LIGHT = read(Theme.LIGHT);
    static final Palette DARK = read(Theme.DARK);

    private static Palette read(Theme theme) {
      return Palette.ofStylesheet(text(url(theme.stylesheet)));
    }
  }

  /// The theme for what the system, or the person, prefers.
  public static Theme of(ColorScheme scheme) {
    return scheme == ColorScheme.DARK ? DARK : LIGHT;
  }

  /// The colours, for drawing without a scene. In a scene they come by CSS.
  public Palette palette() {
    return this == DARK ? Palettes.DARK : Palettes.LIGHT;
  }

  /// Gives a scene this look; sheets of its own keep standing above it. On the JavaFX thread.
  public void apply(Scene scene) {
    Fonts.load();
    String base =
        this == DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    scene.setUserAgentStylesheet(base);
    ObservableList<String> sheets = scene.getStylesheets();
    int at = sheets.indexOf(tokens);
    if (at == 0 && sheets.size() > 1 && sheets.get(1).equals(KIT)) {
      return;
    }
    sheets.removeAll(LIGHT.tokens, DARK.tokens, KIT);
    sheets.addAll(0, List.of(tokens, KIT));
  }

  private static URL url(String name) {
    return Objects.requireNonNull(Theme.class.getResource(name), name);
  }

  private static String text(URL url) {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The stylesheet " + url + " cannot be read.", e);
    }
  }
}
