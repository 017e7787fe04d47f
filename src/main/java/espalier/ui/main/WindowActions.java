package espalier.ui.main;

import espalier.session.Session;
import espalier.session.Workbench;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.ui.filter.FilterViewModel;
import espalier.ui.kit.UiThread;
import espalier.ui.model.ModelViewModel;
import espalier.ui.port.ExportActions;
import espalier.ui.port.ExportActions.Format;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.Preferences;
import espalier.ui.settings.ModelSettingsViewModel;
import espalier.ui.settings.SettingsView;
import espalier.ui.settings.SettingsView.Page;
import espalier.ui.settings.SettingsViewModel;
import espalier.ui.start.StartView;
import espalier.ui.start.StartViewModel;
import espalier.ui.text.Failures;
import espalier.ui.topbar.TopBarView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Carries out what a person asks for outside any one area.
final class WindowActions implements StartView.Actions, TopBarView.Actions, MainView.Actions {

  private final Workbench workbench;
  private final ExportActions exports;
  private final Preferences preferences;
  private final ModelLoading loading;
  private final UiThread ui;
  private final ModelViewModel model;
  private final FilterViewModel filter;
  private final Toasts toasts;
  private final Dialogs dialogs;
  private final Files files;
  private final BooleanSupplier dark;
  private Optional<Stagehand> stagehand = Optional.empty();

  /// What is there only once the views are built.
  record Stagehand(TreeDesk desk, SnapshotFeed feed, MainView view, StartViewModel start) {}

  WindowActions(
      Workbench workbench,
      ExportActions exports,
      Preferences preferences,
      ModelLoading loading,
      UiThread ui,
      ModelViewModel model,
      FilterViewModel filter,
      Toasts toasts,
      Dialogs dialogs,
      Files files,
      BooleanSupplier dark) {
    this.workbench = workbench;
    this.exports = exports;
    this.preferences = preferences;
    this.loading = loading;
    this.ui = ui;
    this.model = model;
    this.filter = filter;
    this.toasts = toasts;
    this.dialogs = dialogs;
    this.files = files;
    this.dark = dark;
  }

  void ready(Stagehand built) {
    stagehand = Optional.of(built);
  }

  /// Those that a new tree starts with: a model that was not trained to choose kinds gets them
  /// drawn by transitions.
  SearchSettings newTree() {
    SearchSettings settings = preferences.settings();
    boolean draws = model.model().map(now -> now.drawsKinds()).orElse(true);
    if (draws || settings.preset() != Preset.MODEL) {
      return settings;
    }
    return Preferences.withTransitions(settings);
  }

  /// Shows a session; where it was just planted, it begins to grow.
  void show(Session session, boolean grow) {
    stagehand.ifPresent(
        stage -> {
          stage.desk().open(session);
          stage.view().showStart(false);
          stage.feed().attach(session);
          if (grow) {
            stage.desk().grow();
          }
        });
  }

  @Override
  public void openSession(long id) {
    then(workbench.open(id), session -> show(session, false));
  }

  @Override
  public void newProblem() {
    stagehand.ifPresent(
        stage -> {
          stage.start().refresh();
          stage.view().showStart(true);
        });
  }

  @Override
  public void openFile() {
    files
        .toOpen()
        .ifPresent(
            file ->
                then(
                    exports
                        .read(file)
                        .thenCompose(document -> workbench.importDocument(document, title(file))),
                    session -> show(session, false)));
  }

  private static String title(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  @Override
  public void export(Format format) {
    session()
        .ifPresent(
            session ->
                files
                    .toSave(format, session.snapshot().summary().title())
                    .ifPresent(
                        file ->
                            then(
                                exports.export(
                                    session.snapshot().document(),
                                    format,
                                    file,
                                    dark.getAsBoolean()),
                                toasts::done)));
  }

  private Optional<Session> session() {
    return stagehand
        .filter(stage -> !stage.view().isStart())
        .flatMap(stage -> stage.desk().session());
  }

  @Override
  public void settings() {
    settings(Page.SEARCH);
  }

  @Override
  public void modelSettings() {
    settings(Page.MODEL);
  }

  private void settings(Page page) {
    Optional<Session> session = session();
    SettingsViewModel settings =
        session
            .map(
                open ->
                    new SettingsViewModel(
                        open.snapshot().tree().settings(),
                        "They hold for the next simulations of this tree, and for new trees.",
                        changed -> configure(open, changed)))
            .orElseGet(
                () ->
                    new SettingsViewModel(
                        newTree(), "They hold for trees that you plant from now on.", this::keep));
    ModelSettingsViewModel how = new ModelSettingsViewModel(loading, ui);
    dialogs.show(new SettingsView(settings, how, page, dialogs::close).root(), how::close);
  }

  private Optional<String> configure(Session session, SearchSettings changed) {
    Optional<String> refused = session.configure(changed);
    if (refused.isEmpty()) {
      keep(changed);
    }
    return refused;
  }

  private Optional<String> keep(SearchSettings changed) {
    preferences.rememberSettings(changed);
    stagehand.ifPresent(stage -> stage.start().refresh());
    return Optional.empty();
  }

  @Override
  public void keys() {
    dialogs.show(new KeyList(dialogs::close).root());
  }

  @Override
  public void about() {
    dialogs.show(new About(dialogs::close).root());
  }

  @Override
  public void clearFilter() {
    filter.clear();
  }

  void foldRail() {
    stagehand.ifPresent(stage -> stage.view().foldRail());
  }

  void toggleInspector() {
    stagehand.ifPresent(stage -> stage.view().toggleInspector());
  }

  private <T> void then(CompletableFuture<T> future, Consumer<T> success) {
    var _ =
        future.whenCompleteAsync(
            (result, failure) -> {
              if (failure == null) {
                success.accept(result);
              } else {
                toasts.failed(Failures.sentence(failure));
              }
            },
            ui::run);
  }
}
