package espalier.ui.kit.picture;

import java.util.Optional;

/// What became of a picture that was asked for.
public sealed interface PictureResult {

  /// It was drawn and written.
  ///
  /// @param width in pixels
  /// @param height in pixels
  /// @param scale at which it was drawn: the one asked for, or less where that was too large
  /// @param note a sentence where it is not as was asked for
  record Written(int width, int height, double scale, Optional<String> note)
      implements PictureResult {}

  /// There is nothing to draw; nothing was written.
  ///
  /// @param sentence says why
  record Refused(String sentence) implements PictureResult {}
}
