package espalier.app.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/// Says what the file system complains about.
final class Refusals {

  private Refusals() {}

  /// A few words, such as `No space left on device`; a plain failure's message is often only the
  /// file's name.
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileSystemException failed when failed.getReason() != null ->
          Objects.requireNonNull(failed.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }
}
