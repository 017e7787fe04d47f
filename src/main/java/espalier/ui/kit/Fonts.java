package espalier.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The typefaces that come with the program: Inter for text, JetBrains Mono for sums, tokens, ids
/// and digits that must align; each regular, medium and semi-bold. The names are its own, so that a
/// copy installed on the machine is not taken by mistake.
public final class Fonts {

  /// Family of Inter, regular and (as bold) semi-bold.
  public static final String SANS = "Espalier Sans";

  /// Family of Inter medium.
  public static final String SANS_MEDIUM = "Espalier Sans Medium";

  /// Family of JetBrains Mono, regular and (as bold) semi-bold.
  public static final String MONO = "Espalier Mono";

  /// Family of JetBrains Mono medium.
  public static final String MONO_MEDIUM = "Espalier Mono Medium";

  /// 400, 500, 600.
  public enum Weight {
    REGULAR,
    MEDIUM,
    SEMI_BOLD
  }

  private static final List<String> FILES =
      List.of(
          "EspalierSans.otf",
          "EspalierSansMedium.otf",
          "EspalierSans-Bold.otf",
          "EspalierMono.ttf",
          "EspalierMonoMedium.ttf",
          "EspalierMono-Bold.ttf");

  /// Loads all faces once, the first time any is asked for.
  private static final class Loaded {
    static final List<Font> FACES = FILES.stream().map(Loaded::face).toList();

    private static Font face(String file) {
      try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
        return Objects.requireNonNull(
            Font.loadFont(Objects.requireNonNull(in, file), 12), "unreadable font " + file);
      } catch (IOException e) {
        throw new UncheckedIOException("The font " + file + " cannot be read.", e);
      }
    }
  }

  private Fonts() {}

  /// Makes the families known to stylesheets and to [Font]. Any number of times, on any thread.
  public static void load() {
    if (Loaded.FACES.size() != FILES.size()) {
      throw new IllegalStateException("Not all fonts were loaded.");
    }
  }

  public static Font sans(Weight weight, double size) {
    return font(SANS, SANS_MEDIUM, weight, size);
  }

  public static Font mono(Weight weight, double size) {
    return font(MONO, MONO_MEDIUM, weight, size);
  }

  private static Font font(String family, String medium, Weight weight, double size) {
    load();
    return switch (weight) {
      case REGULAR -> Font.font(family, FontWeight.NORMAL, size);
      case MEDIUM -> Font.font(medium, FontWeight.NORMAL, size);
      case SEMI_BOLD -> Font.font(family, FontWeight.BOLD, size);
    };
  }
}
