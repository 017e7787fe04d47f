package espalier.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.SessionException;
import espalier.store.Home;
import espalier.tree.Birth;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import espalier.ui.port.ExportActions.Format;
import espalier.ui.port.ModelOptions;
import espalier.ui.port.Preferences;
import espalier.ui.port.Preferences.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands between the window and the machine.
class WindowPartsTest {

  @TempDir Path folder;

  private PreferencesFile preferences() {
    return new PreferencesFile(new Home(folder), Runnable::run);
  }

  @Test
  void preferencesComeBackAtTheNextStart() {
    SearchSettings settings = SearchSettings.defaults().edit().simulations(7).seed(99).done();
    PreferencesFile before = preferences();
    before.rememberTheme(Theme.DARK);
    before.rememberSettings(settings);
    before.rememberModel(Optional.of("/models/one"));
    ModelOptions options =
        new ModelOptions("int8", "cuda:1", Optional.of(Path.of("/cuda")), OptionalInt.of(64));
    before.rememberModelOptions(options);
    PreferencesFile after = preferences();
    assertThat(after.theme()).isEqualTo(Theme.DARK);
    assertThat(after.settings()).isEqualTo(settings);
    assertThat(after.model()).contains("/models/one");
    assertThat(after.modelOptions()).isEqualTo(options);
  }

  @Test
  void aDamagedFileMeansTheDefaults() throws Exception {
    Files.writeString(folder.resolve("preferences.json"), "{\"theme\": \"dark\", ");
    assertThat(preferences().theme()).isEqualTo(Theme.SYSTEM);
    Files.writeString(folder.resolve("preferences.json"), "{\"theme\": 7, \"settings\": {}}");
    assertThat(preferences().theme()).isEqualTo(Theme.SYSTEM);
    assertThat(preferences().settings()).isEqualTo(Preferences.initialSettings());
    Files.writeString(
        folder.resolve("preferences.json"),
        "{\"run\": {\"precision\": \"int3\", \"device\": 7, \"cacheMegabytes\": -5}}");
    assertThat(preferences().modelOptions()).isEqualTo(ModelOptions.automatic());
  }

  private static TreeDocument document() {
    return new TreeDocument(
        "How many?",
        Optional.empty(),
        Optional.empty(),
        SearchSettings.defaults(),
        List.of(new TreeEvent.Planted(0, 0, Birth.root("How many?"))),
        Optional.empty());
  }

  @Test
  void whatIsExportedCanBeReadAgain() throws Exception {
    FileExports exports = new FileExports(Runnable::run);
    for (Format format : List.of(Format.JSON, Format.TEXT)) {
      Path file = folder.resolve("tree." + format.extension());
      assertThat(exports.export(document(), format, file, false).get())
          .isEqualTo("Saved " + file.getFileName() + ".");
      assertThat(exports.read(file).get().tree().root().text()).isEqualTo("How many?");
    }
  }

  @Test
  void whatCannotBeWrittenOrReadIsASentence() {
    FileExports exports = new FileExports(Runnable::run);
    Path missing = folder.resolve("missing").resolve("tree.json");
    refused(exports.export(document(), Format.JSON, missing, false), "does not exist");
    refused(exports.read(missing), "does not exist");
  }

  private static void refused(CompletableFuture<?> future, String words) {
    Assertions.assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(future::get)
        .withCauseInstanceOf(SessionException.class)
        .withMessageContaining(words);
  }
}
