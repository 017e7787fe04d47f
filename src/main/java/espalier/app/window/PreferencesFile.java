package espalier.app.window;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.store.Home;
import espalier.tree.SearchSettings;
import espalier.ui.port.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is remembered from one start to the next, in `preferences.json` in Espalier's folder. A
/// file that is missing or damaged means the defaults; one that cannot be written is only logged.
/// Any thread; writing is done by the executor.
final class PreferencesFile implements Preferences {
  private static final Logger log = LoggerFactory.getLogger(PreferencesFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Executor executor;
  private Theme theme = Theme.SYSTEM;
  private SearchSettings settings = Preferences.initialSettings();
  private Optional<String> model = Optional.empty();

  /// Reads what was remembered.
  ///
  /// @param executor runs what waits for the disk, one task after the other
  PreferencesFile(Home home, Executor executor) {
    this.file = home.folder().resolve("preferences.json");
    this.executor = executor;
    read();
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      for (Theme known : Theme.values()) {
        if (known.name().toLowerCase(Locale.ROOT).equals(root.path("theme").asText())) {
          theme = known;
        }
      }
      if (root.path("settings").isObject()
          && TreeJson.readSettings(root.path("settings").toString())
              instanceof Reading.Read<SearchSettings>(SearchSettings remembered)) {
        settings = remembered;
      }
      model = Optional.of(root.path("model").asText()).filter(folder -> !folder.isEmpty());
    } catch (IOException e) {
      log.warn("{} cannot be read; the defaults hold.", file, e);
    }
  }

  @Override
  public synchronized Theme theme() {
    return theme;
  }

  @Override
  public synchronized void rememberTheme(Theme value) {
    theme = value;
    write();
  }

  @Override
  public synchronized SearchSettings settings() {
    return settings;
  }

  @Override
  public synchronized void rememberSettings(SearchSettings value) {
    settings = value;
    write();
  }

  /// Folder of the checkpoint last used; empty for the bundled model.
  synchronized Optional<String> model() {
    return model;
  }

  synchronized void rememberModel(Optional<String> folder) {
    model = folder;
    write();
  }

  private void write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("theme", theme.name().toLowerCase(Locale.ROOT));
    model.ifPresent(folder -> root.put("model", folder));
    try {
      root.set("settings", JSON.readTree(TreeJson.writeSettings(settings)));
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
      executor.execute(() -> replace(bytes));
    } catch (JacksonException e) {
      log.warn("The preferences cannot be written as JSON.", e);
    }
  }

  private void replace(byte[] bytes) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("{} cannot be written.", file, e);
    }
  }
}
