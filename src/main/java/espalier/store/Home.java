package espalier.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder in which Espalier keeps its data, and what lies where in it. Nothing is created here.
public record Home(Path folder) {

  /// The folder for this environment: `ESPALIER_HOME`, else the system's usual place for
  /// application data.
  ///
  /// @param environment variables of the process
  /// @param system name of the operating system, as the system property `os.name`
  /// @param userHome the person's home folder
  public static Home of(Map<String, String> environment, String system, Path userHome) {
    String chosen = environment.getOrDefault("ESPALIER_HOME", "");
    if (!chosen.isBlank()) {
      return new Home(Path.of(chosen).toAbsolutePath());
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return new Home(userHome.resolve("Library/Application Support/Espalier"));
    }
    if (name.startsWith("windows")) {
      String appData = environment.getOrDefault("APPDATA", "");
      Path base =
          appData.isBlank() ? userHome.resolve("AppData").resolve("Roaming") : Path.of(appData);
      return new Home(base.resolve("Espalier"));
    }
    // The XDG specification says to ignore relative paths.
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.startsWith("/") ? Path.of(data) : userHome.resolve(".local").resolve("share");
    return new Home(base.resolve("espalier"));
  }

  /// The folder for this process.
  public static Home ofThisProcess() {
    return of(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /// The sessions.
  public Path library() {
    return folder.resolve("library.db");
  }

  /// Models that a person added.
  public Path models() {
    return folder.resolve("models");
  }

  /// Where a CUDA libtorch may be unpacked.
  public Path libtorch() {
    return folder.resolve("libtorch");
  }

  /// Log files.
  public Path log() {
    return folder.resolve("log");
  }
}
