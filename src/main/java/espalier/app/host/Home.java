package espalier.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The folder where the program keeps its data: `$ESPALIER_HOME`, else the system's usual place for
/// application data.
///
/// @param folder need not exist yet
public record Home(Path folder) {

  /// That of the process as it was started.
  public static Home ofProcess() {
    return find(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  /// @param environment of the process
  /// @param system the system's name as the JDK tells it
  /// @param userHome the person's own folder
  public static Home find(Map<String, String> environment, String system, String userHome) {
    Optional<String> named = stated(environment, "ESPALIER_HOME");
    if (named.isPresent()) {
      return new Home(Path.of(named.get()).toAbsolutePath());
    }
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return new Home(Path.of(userHome, "Library", "Application Support", "Espalier"));
    }
    if (lower.startsWith("windows")) {
      Path roaming =
          stated(environment, "APPDATA")
              .map(Path::of)
              .orElse(Path.of(userHome, "AppData", "Roaming"));
      return new Home(roaming.resolve("Espalier"));
    }
    // The XDG base directory specification asks for relative paths to be ignored.
    Path data =
        stated(environment, "XDG_DATA_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(Path.of(userHome, ".local", "share"));
    return new Home(data.resolve("espalier"));
  }

  private static Optional<String> stated(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// The library: one SQLite file.
  public Path library() {
    return folder.resolve("library.db");
  }

  /// Models that a person added, one folder each.
  public Path models() {
    return folder.resolve("models");
  }

  /// Log files.
  public Path log() {
    return folder.resolve("log");
  }

  /// Makes the folder where it is missing.
  ///
  /// @return a sentence that says why it cannot be used, or empty
  public Optional<String> prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return Optional.of(
          "The folder for Espalier's data, "
              + folder
              + ", cannot be made; let ESPALIER_HOME name a folder that you may write to.");
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of(
            "The folder for Espalier's data, "
                + folder
                + ", cannot be written to; let ESPALIER_HOME name one that can.");
  }
}
