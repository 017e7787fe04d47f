package espalier.ui.topbar;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.ui.Trees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TopBarViewModelTest {

  private final List<String> asked = new ArrayList<>();
  private final TopBarViewModel bar = new TopBarViewModel(asked::add);
  private Snapshot snapshot = Trees.grown(4);

  TopBarViewModelTest() {
    bar.modelReadyProperty().set(true);
    bar.attach(new Noting());
  }

  private void show(SearchSettings settings, Snapshot.Phase phase) {
    show(settings, phase, Optional.empty());
  }

  private void show(
      SearchSettings settings, Snapshot.Phase phase, Optional<Snapshot.PathReading> reading) {
    Snapshot grown = Trees.snapshot(1, Trees.events(4), settings, Optional.of("528"));
    snapshot =
        new Snapshot(
            grown.summary(),
            grown.document(),
            grown.tree(),
            grown.tally(),
            phase,
            List.of(),
            new Snapshot.Progress(
                4,
                settings.simulations(),
                Optional.of(Duration.ofSeconds(41)),
                312.4,
                grown.progress().usage(),
                reading),
            Optional.empty());
    bar.prepare(snapshot).run();
  }

  @Test
  void aRunSaysHowFarHowLongAndHowFast() {
    show(Trees.settings(64), Snapshot.Phase.RUNNING);
    assertThat(bar.doneProperty().get()).isEqualTo("4");
    assertThat(bar.budgetProperty().get()).isEqualTo("64");
    assertThat(bar.paceProperty().get()).isEqualTo("00:41 left · 312 tok/s");
    assertThat(bar.progressProperty().get()).isEqualTo(4 / 64.0);
    assertThat(bar.truthProperty().get()).isEqualTo("528");
  }

  @Test
  void aLongPathThatIsReadIsSaidInThePlaceOfTheSpeed() {
    Optional<Snapshot.PathReading> reading = Optional.of(new Snapshot.PathReading(384, 1024));
    show(Trees.settings(64), Snapshot.Phase.RUNNING, reading);
    assertThat(bar.paceProperty().get()).isEqualTo("reading 384 of 1,024 tokens");
    assertThat(bar.shortPaceProperty().get()).isEqualTo("00:41 left");
    show(Trees.settings(64), Snapshot.Phase.IDLE, reading);
    assertThat(bar.paceProperty().get()).isEqualTo("paused");
  }

  @Test
  void theButtonRunsWhatRestsAndPausesWhatGrows() {
    show(Trees.settings(64), Snapshot.Phase.IDLE);
    bar.runOrPause();
    show(Trees.settings(64), Snapshot.Phase.RUNNING);
    bar.runOrPause();
    bar.stop();
    assertThat(asked).containsExactly("run", "pause", "stop");
  }

  @Test
  void nothingRunsWithoutAModelOrBudget() {
    bar.modelReadyProperty().set(false);
    show(Trees.settings(64), Snapshot.Phase.IDLE);
    bar.runOrPause();
    bar.step(1);
    bar.modelReadyProperty().set(true);
    show(Trees.settings(4), Snapshot.Phase.IDLE);
    bar.runOrPause();
    assertThat(asked).isEmpty();
    assertThat(bar.paceProperty().get()).isEqualTo("done");
  }

  @Test
  void byHandAStepNamesItsKind() {
    show(Trees.settings(64).edit().preset(Preset.MANUAL).done(), Snapshot.Phase.IDLE);
    bar.step(1);
    bar.runOrPause();
    bar.step(Kind.CRITIC);
    assertThat(asked).containsExactly("step 1 [CRITIC]");
  }

  @Test
  void moreSimulationsAreAddedToTheBudget() {
    show(Trees.settings(4), Snapshot.Phase.IDLE);
    bar.addSimulations(16);
    assertThat(asked).containsExactly("configure 20");
  }

  /// Writes down what it is asked.
  private final class Noting implements Session {
    @Override
    public Snapshot snapshot() {
      return snapshot;
    }

    @Override
    public Runnable subscribe(Consumer<Snapshot> listener) {
      return () -> {};
    }

    @Override
    public void goOn() {}

    @Override
    public void run() {
      asked.add("run");
    }

    @Override
    public void step(int simulations, List<Kind> kinds) {
      asked.add("step " + simulations + " " + kinds);
    }

    @Override
    public void pause() {
      asked.add("pause");
    }

    @Override
    public void stop() {
      asked.add("stop");
    }

    @Override
    public Optional<String> configure(SearchSettings settings) {
      asked.add("configure " + settings.simulations());
      return Optional.empty();
    }

    @Override
    public void setTruth(Optional<String> truth) {
      asked.add("truth " + truth);
    }
  }
}
