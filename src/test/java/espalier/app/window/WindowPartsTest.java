package espalier.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.app.library.FileLibraries;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.ScriptedModel;
import espalier.session.SessionException;
import espalier.session.Workbench;
import espalier.store.Home;
import espalier.tree.Birth;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import espalier.ui.port.ExportActions.Format;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.ModelLoading.Ready;
import espalier.ui.port.ModelLoading.Refused;
import espalier.ui.port.ModelLoading.State;
import espalier.ui.port.Preferences;
import espalier.ui.port.Preferences.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
    PreferencesFile after = preferences();
    assertThat(after.theme()).isEqualTo(Theme.DARK);
    assertThat(after.settings()).isEqualTo(settings);
    assertThat(after.model()).contains("/models/one");
  }

  @Test
  void aDamagedFileMeansTheDefaults() throws Exception {
    Files.writeString(folder.resolve("preferences.json"), "{\"theme\": \"dark\", ");
    assertThat(preferences().theme()).isEqualTo(Theme.SYSTEM);
    Files.writeString(folder.resolve("preferences.json"), "{\"theme\": 7, \"settings\": {}}");
    assertThat(preferences().theme()).isEqualTo(Theme.SYSTEM);
    assertThat(preferences().settings()).isEqualTo(Preferences.initialSettings());
  }

  private List<State> states(Models models, Path asked) throws Exception {
    List<State> states = new CopyOnWriteArrayList<>();
    try (Workbench workbench = new FileLibraries().open(folder.resolve("library.db"));
        ModelLoader loader = new ModelLoader(models, workbench, preferences())) {
      loader.subscribe(states::add);
      loader.start(Optional.of(asked.toString()));
      await().until(() -> !(states.getLast() instanceof Loading));
      assertThat(workbench.model().isPresent()).isEqualTo(states.getLast() instanceof Ready);
    }
    return states;
  }

  @Test
  void aModelIsLoadedGivenToTheSessionsAndRemembered() throws Exception {
    List<State> states =
        states(
            (choice, listener) -> {
              listener.loading("a model", 0.5);
              return new ScriptedModel();
            },
            folder);
    assertThat(states).contains(new Loading("a model", 0.5));
    assertThat(states.getLast()).isInstanceOf(Ready.class);
    assertThat(preferences().model()).contains(folder.toString());
  }

  @Test
  void aModelThatIsRefusedIsNotRemembered() throws Exception {
    List<State> states =
        states(
            (choice, listener) -> {
              throw new ModelException("It has no marks.");
            },
            folder);
    assertThat(states.getLast()).isEqualTo(new Refused("It has no marks."));
    assertThat(preferences().model()).isEmpty();
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
