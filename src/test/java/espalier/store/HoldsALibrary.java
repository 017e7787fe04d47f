package espalier.store;

import java.nio.file.Path;

/// A process that opens a library, says so, and keeps it until it is ended.
public final class HoldsALibrary {

  private HoldsALibrary() {}

  public static void main(String[] arguments) throws Exception {
    try (Library library = Library.open(Path.of(arguments[0]), LibraryOptions.defaults())) {
      System.out.println("open");
      System.in.read();
      library.sessions();
    }
  }
}
