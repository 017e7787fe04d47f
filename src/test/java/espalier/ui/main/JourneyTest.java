package espalier.ui.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.engine.ScriptedModel;
import espalier.engine.Shortage;
import espalier.session.Benches;
import espalier.session.Gate;
import espalier.session.SearchWorkbench;
import espalier.session.Session;
import espalier.session.SessionException;
import espalier.session.SessionSummary;
import espalier.session.Snapshot;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.ui.Trees;
import espalier.ui.kit.canvas.TreeCanvas;
import espalier.ui.port.ExportActions;
import espalier.ui.port.ModelLoading.AddedModel;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.Preferences;
import espalier.ui.port.ToldLoading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/// A person's way through the window: the real session, store and search under a scripted model.
class JourneyTest extends ApplicationTest {

  @TempDir Path folder;
  private final ScriptedModel model = new ScriptedModel();
  private final ToldLoading models = new ToldLoading();
  private SearchWorkbench bench;
  private MainWindow window;

  @Override
  public void start(Stage stage) throws Exception {
    bench = Benches.open(folder.resolve("library.db"), model);
    window = new MainWindow(bench, models, new NoFiles(), new Kept());
    window.show(stage);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1000);
    stage.setHeight(800);
  }

  @AfterEach
  void close() {
    interact(window::close);
    bench.close();
  }

  private <T extends Node> T find(String selector) {
    return lookup(selector).query();
  }

  private String text(String selector) {
    return ((Labeled) find(selector)).getText();
  }

  private Session onlySession() throws Exception {
    List<SessionSummary> all = Benches.get(bench.sessions());
    assertThat(all).hasSize(1);
    return Benches.get(bench.open(all.getFirst().id()));
  }

  private void grow() {
    clickOn(".problem-field").write(Trees.PROBLEM);
    press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    await().until(() -> !find(".start-page").isVisible());
  }

  private Snapshot rest(Session session) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> session.snapshot().phase() == Snapshot.Phase.IDLE);
    return session.snapshot();
  }

  @Test
  void typeGrowStepSelectAndReopen() throws Exception {
    models.ready();
    grow();
    Session session = onlySession();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> session.snapshot().tree().simulations() == Kept.BUDGET);
    rest(session);
    await().untilAsserted(() -> assertThat(text("#done")).isEqualTo("" + Kept.BUDGET));
    assertThat(find("#run").isDisabled()).isTrue();

    type(KeyCode.S);
    await().until(() -> session.snapshot().tree().simulations() == Kept.BUDGET + 1);
    rest(session);

    TreeCanvas canvas = find(".tree-canvas");
    interact(canvas::requestFocus);
    type(KeyCode.HOME).type(KeyCode.RIGHT);
    int first = session.snapshot().tree().root().children().getFirst();
    await().until(() -> canvas.getSelection().equals(OptionalInt.of(first)));
    await().untilAsserted(() -> assertThat(text("#id")).isEqualTo("#" + first));

    type(KeyCode.ESCAPE);
    await().until(() -> canvas.getSelection().isEmpty());

    type(KeyCode.SLASH);
    interact(() -> {});
    clickOn(".mark");
    await().until(() -> find(".start-page").isVisible());
    clickOn(".button.recent");
    await().until(() -> !find(".start-page").isVisible());
    await().untilAsserted(() -> assertThat(text("#done")).isEqualTo("" + (Kept.BUDGET + 1)));
  }

  @Test
  void anAddedModelIsPickedOnTheStartPage() {
    interact(() -> models.ready());
    assertThat(find("#added").isVisible()).isFalse();
    models.haveAdded(
        new AddedModel("deep", folder.resolve("deep")),
        new AddedModel("wide_2b", folder.resolve("wide_2b")));
    interact(() -> models.ready());
    clickOn("#added").clickOn("wide_2b");
    assertThat(models.asked()).containsExactly("load " + folder.resolve("wide_2b"));
  }

  @Test
  void aProblemTypedWhileTheModelLoadsGrowsWhenItIsThere() throws Exception {
    grow();
    Session session = onlySession();
    assertThat(text("#hintText")).startsWith("Loading Scripted.");
    assertThat(session.snapshot().tree().size()).isEqualTo(1);

    interact(() -> models.ready());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> session.snapshot().tree().simulations() == Kept.BUDGET);
  }

  @Test
  void aRunIsPausedAndGoesOn() throws Exception {
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    models.ready();
    grow();
    Session session = onlySession();
    gate.awaitModel();
    await().untilAsserted(() -> assertThat(text("#run")).isEqualTo("Pause"));

    type(KeyCode.SPACE);
    await().untilAsserted(() -> assertThat(text("#run")).isEqualTo("Run"));
    gate.open();
    int paused = rest(session).tree().simulations();
    assertThat(paused).isLessThan(Kept.BUDGET);

    type(KeyCode.SPACE);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> session.snapshot().tree().simulations() == Kept.BUDGET);
  }

  @Test
  void aPrecisionIsChosenTheLoadingIsCancelledAndTheFormerModelStays() {
    models.ready();
    await()
        .untilAsserted(
            () -> assertThat(text(".model-panel #choice")).startsWith("Calculates in float32"));
    clickOn("#modelSettings");
    await().until(() -> lookup(".settings").tryQuery().isPresent());
    assertThat(text("#precisionStanding")).startsWith("Calculates in bfloat16");
    assertThat(text("#apply")).isEqualTo("Apply");
    interact(() -> find("#precision").requestFocus());
    type(KeyCode.DOWN, 3);
    await().untilAsserted(() -> assertThat(text("#precisionStanding")).contains("3.5 GB"));
    assertThat(text("#apply")).isEqualTo("Apply and load again");
    clickOn("#apply");
    assertThat(models.asked()).containsExactly("apply int8 auto");
    assertThat(lookup(".settings").tryQuery()).isEmpty();

    models.become(new Loading("Scripted", "converting its weights to int8", 0.4));
    await()
        .untilAsserted(
            () ->
                assertThat(text(".model-panel #doing"))
                    .isEqualTo("Converting its weights to int8, 40%"));
    clickOn(".model-panel #cancel");
    assertThat(models.asked()).endsWith("cancel");
    models.become(ToldLoading.ready("cpu").remarking("The loading of Scripted was cancelled."));
    await()
        .untilAsserted(
            () ->
                assertThat(text(".model-panel #remark"))
                    .isEqualTo("The loading of Scripted was cancelled."));
    await().until(() -> !find(".model-panel #cancel").isVisible());
  }

  @Test
  void aFullCardIsAskedAboutAndTheSearchGoesOnOnTheProcessor() throws Exception {
    models.become(ToldLoading.ready("cuda:0"));
    models.whenProcessor(bench::holdModel);
    Gate gate = new Gate(40);
    model.beforeToken(gate);
    grow();
    Session session = onlySession();
    gate.awaitModel();
    model.failWith(Optional.of("The card is full."), Shortage.CARD);
    gate.open();
    await().until(() -> lookup(".question").tryQuery().isPresent());
    assertThat(session.snapshot().phase()).isEqualTo(Snapshot.Phase.IDLE);
    int kept = session.snapshot().tree().simulations();

    clickOn("#yes");
    await().until(() -> models.asked().contains("processor"));
    assertThat(session.snapshot().phase()).isEqualTo(Snapshot.Phase.RUNNING);
    bench.useModel(new ScriptedModel());
    models.ready();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> session.snapshot().tree().simulations() == Kept.BUDGET);
    assertThat(kept).isLessThan(Kept.BUDGET);
    assertThat(lookup(".question").tryQuery()).isEmpty();
  }

  @Test
  void aFullCardIsLeftStopped() throws Exception {
    models.become(ToldLoading.ready("cuda:0"));
    model.failWith(Optional.of("The card is full."), Shortage.CARD);
    grow();
    Session session = onlySession();
    await().until(() -> lookup(".question").tryQuery().isPresent());
    type(KeyCode.ESCAPE);
    await().until(() -> lookup(".question").tryQuery().isEmpty());
    assertThat(models.asked()).isEmpty();
    assertThat(session.snapshot().phase()).isEqualTo(Snapshot.Phase.IDLE);
    await()
        .untilAsserted(
            () -> assertThat(text("#noticeText")).startsWith("The card is full. The tree"));
  }

  @Test
  void aRefusedProblemIsExplainedWhereItWasTyped() {
    models.ready();
    clickOn(".problem-field").write("How many <critic> are there?");
    clickOn("#grow");
    await().until(() -> find("#error").isVisible());
    assertThat(((Label) find("#error")).getText()).isNotBlank().doesNotContain("Exception");
    assertThat(find(".start-page").isVisible()).isTrue();
  }

  private static final class NoFiles implements ExportActions {
    @Override
    public CompletableFuture<String> export(
        TreeDocument document, Format format, Path file, boolean dark) {
      return CompletableFuture.failedFuture(new SessionException("No files here."));
    }

    @Override
    public CompletableFuture<TreeDocument> read(Path file) {
      return CompletableFuture.failedFuture(new SessionException("No files here."));
    }
  }

  private static final class Kept implements Preferences {
    static final int BUDGET = 8;
    private SearchSettings settings = Trees.settings(BUDGET);
    private Theme theme = Theme.LIGHT;

    @Override
    public Theme theme() {
      return theme;
    }

    @Override
    public void rememberTheme(Theme chosen) {
      theme = chosen;
    }

    @Override
    public SearchSettings settings() {
      return settings;
    }

    @Override
    public void rememberSettings(SearchSettings changed) {
      settings = changed;
    }
  }
}
