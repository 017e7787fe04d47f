package espalier.ui.main;

import espalier.session.Workbench;
import espalier.ui.bottom.BottomView;
import espalier.ui.bottom.BottomViewModel;
import espalier.ui.filter.FilterView;
import espalier.ui.filter.FilterViewModel;
import espalier.ui.inspector.InspectorView;
import espalier.ui.inspector.InspectorViewModel;
import espalier.ui.kit.Appearance;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.model.CardQuestionView;
import espalier.ui.model.CardQuestionViewModel;
import espalier.ui.model.LoadingCard;
import espalier.ui.model.ModelViewModel;
import espalier.ui.port.ExportActions;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.Preferences;
import espalier.ui.rail.OutlineViewModel;
import espalier.ui.rail.RailView;
import espalier.ui.rail.SummaryViewModel;
import espalier.ui.sessions.SessionsView;
import espalier.ui.sessions.SessionsViewModel;
import espalier.ui.start.Sample;
import espalier.ui.start.StartView;
import espalier.ui.start.StartViewModel;
import espalier.ui.text.Dates;
import espalier.ui.topbar.TopBarView;
import espalier.ui.topbar.TopBarViewModel;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The window of the program; used on the JavaFX thread. This is where its areas are made and tied
/// together.
public final class MainWindow {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private final Appearance appearance = new Appearance();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("window-snapshots").factory());
  private final MainView view;
  private final Scene scene;
  private final SnapshotFeed feed;
  private final LongConsumer opener;
  private Optional<Parent> asking = Optional.empty();

  /// @param workbench sessions and model; closed by whoever made it, after the window
  public MainWindow(
      Workbench workbench, ModelLoading loading, ExportActions exports, Preferences preferences) {
    UiThread ui = UiThread.javaFx();
    ObjectProperty<Preferences.Theme> theme = theme(preferences);
    Toasts toasts = new Toasts();
    Dialogs dialogs = new Dialogs();

    ModelViewModel model = new ModelViewModel(loading, ui);
    SessionsViewModel sessions =
        new SessionsViewModel(
            workbench, ui, new Dates(Clock.system(ZoneId.systemDefault())), toasts);
    TopBarViewModel bar = new TopBarViewModel(toasts::failed);
    bar.modelReadyProperty().bind(model.readyProperty());
    OutlineViewModel outline = new OutlineViewModel();
    SummaryViewModel summary = new SummaryViewModel();
    FilterViewModel filter = new FilterViewModel();
    InspectorViewModel inspector = new InspectorViewModel();
    BottomViewModel bottom = new BottomViewModel();

    TreeCanvas canvas = new TreeCanvas();
    WindowActions actions =
        new WindowActions(
            workbench,
            exports,
            preferences,
            loading,
            ui,
            model,
            filter,
            toasts,
            dialogs,
            new Files(this::owner),
            this::isDark);
    StartViewModel start =
        new StartViewModel(
            workbench,
            ui,
            actions::newTree,
            session -> actions.show(session, true),
            Sample.bundled());
    view =
        new MainView(
            new MainView.Areas(
                new StartView(start, model, sessions, actions),
                new TopBarView(bar, model, theme, actions),
                new RailView(
                    outline,
                    summary,
                    new SessionsView(sessions, actions::openSession, actions::newProblem),
                    actions::settings,
                    actions::foldRail),
                new FilterView(filter, actions::toggleInspector),
                canvas,
                new BottomView(bottom, canvas::select),
                new InspectorView(inspector, canvas::select, actions::toggleInspector),
                new LoadingCard(model)),
            actions,
            dialogs,
            toasts);

    tell(model, toasts);
    CardQuestionViewModel card = new CardQuestionViewModel(loading, ui);
    card.questionProperty().subscribe(question -> ask(card, question, dialogs));

    TreeDesk desk = new TreeDesk(canvas, bar, sessions, filter, model, card, view::hint);
    feed =
        new SnapshotFeed(
            worker,
            ui,
            List.of(
                bar::prepare,
                desk::prepare,
                card::prepare,
                outline::prepare,
                summary::prepare,
                filter::prepare,
                inspector::prepare,
                bottom::prepare));
    opener = actions::openSession;
    actions.ready(new WindowActions.Stagehand(desk, feed, view, start));
    new CanvasTies(canvas, outline, inspector, filter, view::selected).tie();

    scene = new Scene(view.root(), WIDTH, HEIGHT);
    appearance.install(scene);
    new Keys(bar, actions, view, canvas, view.regions()).install(scene);
  }

  /// What became of a loading is told where the model's panel is out of sight.
  private void tell(ModelViewModel model, Toasts toasts) {
    model
        .refusedProperty()
        .subscribe(
            refused -> {
              if (refused && !model.isAsked() && !view.isStart()) {
                toasts.failed(model.sentenceProperty().get());
              }
            });
    model
        .remarkProperty()
        .subscribe(
            remark -> {
              if (!remark.isEmpty() && !view.isStart()) {
                toasts.failed(remark);
              }
            });
  }

  private void ask(
      CardQuestionViewModel card,
      Optional<CardQuestionViewModel.Question> question,
      Dialogs dialogs) {
    asking.ifPresent(shown -> dialogs.close(shown));
    asking = question.map(asked -> new CardQuestionView(card, asked).root());
    asking.ifPresent(dialog -> dialogs.show(dialog, card::no));
  }

  private ObjectProperty<Preferences.Theme> theme(Preferences preferences) {
    ObjectProperty<Preferences.Theme> theme = new SimpleObjectProperty<>(preferences.theme());
    theme.subscribe(
        chosen ->
            appearance.setMode(
                switch (chosen) {
                  case SYSTEM -> Appearance.Mode.SYSTEM;
                  case LIGHT -> Appearance.Mode.LIGHT;
                  case DARK -> Appearance.Mode.DARK;
                }));
    theme.subscribe((before, now) -> preferences.rememberTheme(now));
    return theme;
  }

  private boolean isDark() {
    return scene.getPreferences().getColorScheme() == ColorScheme.DARK;
  }

  private Window owner() {
    return scene.getWindow();
  }

  /// Shows the window on this stage, with the start page.
  public void show(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setTitle("Espalier");
    stage.setMinWidth(Layout.SMALLEST_WIDTH);
    stage.setMinHeight(Layout.SMALLEST_HEIGHT);
    stage.setWidth(Math.min(WIDTH, screen.getWidth()));
    stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
    stage.setScene(scene);
    stage.show();
    view.showStart(true);
  }

  /// What the window consists of, for one who shows it elsewhere than on a stage.
  public Scene scene() {
    return scene;
  }

  /// Opens a session, as if it were chosen from the list.
  public void open(long id) {
    opener.accept(id);
  }

  /// Lets go of the open session; the window shows nothing new after this.
  public void close() {
    feed.detach();
    worker.shutdown();
  }
}
