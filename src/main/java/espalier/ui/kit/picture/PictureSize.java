package espalier.ui.kit.picture;

import espalier.ui.kit.Words;
import java.util.Locale;
import java.util.Optional;

/// The size of a picture in pixels, within what other programs open.
///
/// @param scale at most the one asked for
/// @param note a sentence where it is less
record PictureSize(int width, int height, double scale, Optional<String> note) {

  /// Largest side in pixels: what common programs and formats take.
  static final int LARGEST_SIDE = 32_767;

  /// Most pixels of a picture.
  static final long MOST_PIXELS = 300_000_000;

  /// @param width at scale 1
  /// @param height at scale 1
  static PictureSize of(double width, double height, double scale) {
    double most = LARGEST_SIDE / Math.max(width, height);
    most = Math.min(most, Math.sqrt(MOST_PIXELS / (width * height)));
    double used = Math.min(scale, most);
    if (used >= scale) {
      return new PictureSize(
          pixels(Math.ceil(width * scale - 1e-6)),
          pixels(Math.ceil(height * scale - 1e-6)),
          scale,
          Optional.empty());
    }
    int w = pixels(Math.floor(width * used + 1e-6));
    int h = pixels(Math.floor(height * used + 1e-6));
    String sentence =
        String.format(
            Locale.ROOT,
            "At scale %s the picture would be %s x %s pixels; at most %s a side and %s in all can"
                + " be written, so it was drawn at scale %.2f.",
            plain(scale),
            Words.count((long) Math.ceil(width * scale)),
            Words.count((long) Math.ceil(height * scale)),
            Words.count(LARGEST_SIDE),
            Words.count(MOST_PIXELS),
            used);
    return new PictureSize(w, h, used, Optional.of(sentence));
  }

  private static int pixels(double whole) {
    return Math.clamp((long) whole, 1, LARGEST_SIDE);
  }

  private static String plain(double scale) {
    return scale == Math.rint(scale)
        ? String.valueOf((long) scale)
        : String.format(Locale.ROOT, "%.2f", scale);
  }
}
