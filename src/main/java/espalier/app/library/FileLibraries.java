package espalier.app.library;

import espalier.session.SearchWorkbench;
import espalier.session.SessionException;
import espalier.session.Workbench;
import espalier.store.Library;
import espalier.store.LibraryException;
import espalier.store.LibraryOptions;
import java.nio.file.Path;

/// The libraries of the product: one SQLite file each.
public final class FileLibraries implements Libraries {

  @Override
  public Workbench open(Path file) throws SessionException {
    try {
      return new SearchWorkbench(Library.open(file, LibraryOptions.defaults()));
    } catch (LibraryException e) {
      throw new SessionException(String.valueOf(e.getMessage()), e);
    }
  }
}
