package espalier.app.window;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.machine.CudaFinder;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.store.Home;
import espalier.tree.SearchSettings;
import espalier.ui.port.ModelOptions;
import espalier.ui.port.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
  private ModelOptions options = ModelOptions.automatic();

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
      options = readOptions(root.path("run"));
    } catch (IOException e) {
      log.warn("{} cannot be read; the defaults hold.", file, e);
    }
  }

  /// What makes no sense is left to the machine.
  private static ModelOptions readOptions(JsonNode run) {
    String precision = run.path("precision").asText();
    String device = run.path("device").asText();
    int cache = run.path("cacheMegabytes").asInt(-1);
    return new ModelOptions(
        precision.matches("float32|bfloat16|int8") ? precision : ModelOptions.AUTO,
        device.matches("cpu|cuda:[0-9]{1,2}") ? device : ModelOptions.AUTO,
        Optional.of(run.path("libtorch").asText())
            .filter(folder -> !folder.isEmpty())
            .flatMap(CudaFinder::folder),
        cache < 0 || cache > ModelOptions.MOST_MEGABYTES
            ? OptionalInt.empty()
            : OptionalInt.of(cache));
  }

  private ObjectNode writeOptions() {
    ObjectNode run = JSON.createObjectNode();
    run.put("precision", options.precision());
    run.put("device", options.device());
    options.library().ifPresent(folder -> run.put("libtorch", folder.toString()));
    options.cacheMegabytes().ifPresent(megabytes -> run.put("cacheMegabytes", megabytes));
    return run;
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

  /// How models are run.
  synchronized ModelOptions modelOptions() {
    return options;
  }

  synchronized void rememberModelOptions(ModelOptions value) {
    options = value;
    write();
  }

  private void write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("theme", theme.name().toLowerCase(Locale.ROOT));
    model.ifPresent(folder -> root.put("model", folder));
    root.set("run", writeOptions());
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
