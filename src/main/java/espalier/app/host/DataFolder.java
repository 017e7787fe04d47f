package espalier.app.host;

import espalier.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// Makes the folder where the program keeps its data.
public final class DataFolder {
  private DataFolder() {}

  /// Makes the folder where it is missing.
  ///
  /// @return a sentence that says why it cannot be used, or empty
  public static Optional<String> prepare(Home home) {
    try {
      Files.createDirectories(home.folder());
    } catch (IOException e) {
      return Optional.of(
          "The folder for Espalier's data, "
              + home.folder()
              + ", cannot be made; let ESPALIER_HOME name a folder that you may write to.");
    }
    return Files.isWritable(home.folder())
        ? Optional.empty()
        : Optional.of(
            "The folder for Espalier's data, "
                + home.folder()
                + ", cannot be written to; let ESPALIER_HOME name one that can.");
  }
}
