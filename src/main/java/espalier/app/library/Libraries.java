package espalier.app.library;

import espalier.session.SessionException;
import espalier.session.Workbench;
import java.nio.file.Path;

/// Opens libraries.
@FunctionalInterface
public interface Libraries {

  /// Opens the library in this file, or starts a new one there.
  ///
  /// @throws SessionException where it is no library, of a newer version, or in use
  Workbench open(Path file) throws SessionException;
}
