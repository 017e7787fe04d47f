package espalier.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contrasts that DESIGN-TOKENS asks for, by the formula of WCAG 2.2.
class ThemeTest {

  private static final List<Token> BACKGROUNDS =
      List.of(
          Token.BG_DEFAULT, Token.BG_CANVAS, Token.BG_SUBTLE, Token.BG_CARD, Token.ACCENT_SUBTLE);
  private static final Set<Token> TEXT =
      EnumSet.of(
          Token.FG,
          Token.FG_MUTED,
          Token.FG_SUBTLE,
          Token.ACCENT_FG,
          Token.POSITIVE,
          Token.NEGATIVE,
          Token.WARNING,
          Token.PROBLEM,
          Token.THOUGHT,
          Token.CRITIC,
          Token.REFINE,
          Token.CONCLUSION);
  private static final Set<Token> MARKS =
      EnumSet.of(Token.NEUTRAL, Token.EDGE, Token.EDGE_BEST, Token.ACCENT);
  private static final Set<Token> RAMP =
      EnumSet.of(Token.VALUE_1, Token.VALUE_2, Token.VALUE_3, Token.VALUE_4, Token.VALUE_5);

  @ParameterizedTest
  @EnumSource
  void textCanBeReadOnEveryBackground(Theme theme) {
    for (Token background : BACKGROUNDS) {
      for (Token text : TEXT) {
        assertThat(contrast(theme, text, background))
            .as("%s on %s", text, background)
            .isGreaterThanOrEqualTo(4.5);
      }
      for (Token mark : MARKS) {
        assertThat(contrast(theme, mark, background))
            .as("%s on %s", mark, background)
            .isGreaterThanOrEqualTo(3);
      }
    }
    for (Token step : RAMP) {
      assertThat(contrast(theme, step, Token.BG_CANVAS)).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void textCanBeReadOnWhatIsFilled(Theme theme) {
    assertThat(contrast(theme, Token.ON_ACCENT, Token.ACCENT)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(theme, Token.ON_POSITIVE, Token.POSITIVE)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(theme, Token.POSITIVE, Token.POSITIVE_SUBTLE)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(theme, Token.NEGATIVE, Token.NEGATIVE_SUBTLE)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(theme, Token.WARNING, Token.WARNING_SUBTLE)).isGreaterThanOrEqualTo(4.5);
    for (Token kind :
        List.of(Token.PROBLEM, Token.THOUGHT, Token.CRITIC, Token.REFINE, Token.CONCLUSION)) {
      assertThat(contrast(theme, Token.ON_KIND, kind))
          .as("on %s", kind)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDrawnHasTheColoursOfTheTheme(Theme theme) {
    Palette seen =
        FxToolkit.on(
            () -> {
              Probe probe = new Probe();
              StackPane root = new StackPane(probe);
              Scene scene = new Scene(root, 100, 100);
              (theme == Theme.LIGHT ? Theme.DARK : Theme.LIGHT).apply(scene);
              root.applyCss();
              theme.apply(scene);
              root.applyCss();
              return probe.palette();
            });
    assertThat(seen).isEqualTo(theme.palette());
  }

  private static final class Probe extends Drawn {
    @Override
    protected void paint(GraphicsContext g, double width, double height) {}
  }

  private static double contrast(Theme theme, Token a, Token b) {
    double first = luminance(theme.palette().get(a));
    double second = luminance(theme.palette().get(b));
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
