package espalier.ui.kit;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// A colour for every [Token]; immutable.
public final class Palette {

  private static final Pattern DECLARATION =
      Pattern.compile("(-[a-z][a-z0-9-]*)\\s*:\\s*(#[0-9a-fA-F]{6})\\s*;");

  private final Map<Token, Color> colours;

  private Palette(Map<Token, Color> colours) {
    this.colours = colours;
  }

  /// A palette of what `colour` says of each token.
  public static Palette of(Function<Token, Color> colour) {
    Map<Token, Color> colours = new EnumMap<>(Token.class);
    for (Token token : Token.values()) {
      colours.put(token, colour.apply(token));
    }
    return new Palette(colours);
  }

  /// The palette that a stylesheet of tokens declares, for drawing without a scene.
  ///
  /// @throws IllegalArgumentException where a token is missing
  static Palette ofStylesheet(String css) {
    Map<String, Color> declared = new java.util.HashMap<>();
    Matcher matcher = DECLARATION.matcher(css);
    while (matcher.find()) {
      declared.put(matcher.group(1), Color.web(matcher.group(2)));
    }
    return of(
        token -> {
          Color colour = declared.get(token.cssName());
          if (colour == null) {
            throw new IllegalArgumentException(
                "The stylesheet declares no colour for " + token.cssName() + ".");
          }
          return colour;
        });
  }

  public Color get(Token token) {
    Color colour = colours.get(token);
    if (colour == null) {
      throw new IllegalStateException("There is no colour for " + token + ".");
    }
    return colour;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Palette palette && palette.colours.equals(colours);
  }

  @Override
  public int hashCode() {
    return colours.hashCode();
  }
}
