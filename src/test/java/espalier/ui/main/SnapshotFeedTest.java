package espalier.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Session;
import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import espalier.ui.Trees;
import espalier.ui.kit.UiThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest {

  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Integer> shown = new ArrayList<>();
  private final Source source = new Source();

  private SnapshotFeed feed() {
    return new SnapshotFeed(
        work::add,
        UiThread.sameThread(),
        List.of(
            snapshot -> {
              throw new IllegalStateException("an area at fault");
            },
            snapshot -> () -> shown.add(snapshot.tree().simulations())));
  }

  @Test
  void snapshotsInBetweenAreLeftOut() {
    feed().attach(source);
    source.give(Trees.grown(1));
    source.give(Trees.grown(2));
    source.give(Trees.grown(3));
    assertThat(work).hasSize(1);

    work.remove().run();
    assertThat(shown).containsExactly(3);
    assertThat(work).isEmpty();

    source.give(Trees.grown(4));
    work.remove().run();
    assertThat(shown).containsExactly(3, 4);
  }

  @Test
  void whatComesAfterLettingGoIsNotShown() {
    SnapshotFeed feed = feed();
    feed.attach(source);
    source.give(Trees.grown(1));
    feed.detach();
    work.remove().run();
    assertThat(shown).isEmpty();
    assertThat(source.listening).isFalse();
  }

  private static final class Source implements Session {
    private Consumer<Snapshot> listener = snapshot -> {};
    private boolean listening;

    void give(Snapshot snapshot) {
      listener.accept(snapshot);
    }

    @Override
    public Snapshot snapshot() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Runnable subscribe(Consumer<Snapshot> told) {
      listener = told;
      listening = true;
      return () -> listening = false;
    }

    @Override
    public void goOn() {}

    @Override
    public void run() {}

    @Override
    public void step(int simulations, List<Kind> kinds) {}

    @Override
    public void pause() {}

    @Override
    public void stop() {}

    @Override
    public Optional<String> configure(SearchSettings settings) {
      return Optional.empty();
    }

    @Override
    public void setTruth(Optional<String> truth) {}
  }
}
