package espalier.app.host;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What ships with the program beside its code: the bundled model and the schema of exported trees.
///
/// @param folder empty where it was not found
public record Assets(Optional<Path> folder) {

  /// Those of the process as it was started.
  public static Assets ofProcess() {
    return find(Optional.ofNullable(System.getProperty("espalier.assets")), Assets.class);
  }

  /// The folder that the system property `espalier.assets` names; else a folder `assets` beside the
  /// jar, beside the folder that the jar or the classes are in, or one further up.
  public static Assets find(Optional<String> property, Class<?> code) {
    if (property.isPresent()) {
      return new Assets(property.map(Path::of).filter(Files::isDirectory));
    }
    List<Path> places = new ArrayList<>();
    CodeSource source = code.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        Path at = Path.of(source.getLocation().toURI()).toAbsolutePath();
        for (int up = 0; up < 3 && at.getParent() != null; up++) {
          at = at.getParent();
          places.add(at.resolve("assets"));
        }
      } catch (URISyntaxException | IllegalArgumentException e) {
        places.clear();
      }
    }
    return new Assets(places.stream().filter(Files::isDirectory).findFirst());
  }

  /// The bundled model.
  public Optional<Path> model() {
    return folder
        .map(assets -> assets.resolve("model"))
        .filter(model -> Files.isRegularFile(model.resolve("config.json")));
  }
}
