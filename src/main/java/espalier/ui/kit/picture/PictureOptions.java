package espalier.ui.kit.picture;

import espalier.ui.kit.Theme;
import espalier.ui.kit.canvas.Detail;
import java.util.Optional;

/// How a picture is to be.
///
/// @param scale pixels of the picture to one of the screen, above 0: 1 as on screen, 2 for print
/// @param detail how much is drawn of a node; empty for what suits the size of the tree
/// @param header whether problem and answers stand above the tree
public record PictureOptions(Theme theme, double scale, Optional<Detail> detail, boolean header) {

  public PictureOptions {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("The scale must be above 0, not " + scale + ".");
    }
  }

  /// Light, at twice the size of the screen, with a header.
  public static PictureOptions usual() {
    return new PictureOptions(Theme.LIGHT, 2, Optional.empty(), true);
  }

  public PictureOptions withTheme(Theme chosen) {
    return new PictureOptions(chosen, scale, detail, header);
  }

  public PictureOptions withScale(double chosen) {
    return new PictureOptions(theme, chosen, detail, header);
  }

  public PictureOptions withDetail(Detail chosen) {
    return new PictureOptions(theme, scale, Optional.of(chosen), header);
  }
}
