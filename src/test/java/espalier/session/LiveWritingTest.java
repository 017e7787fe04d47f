package espalier.session;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.ScriptedModel;
import espalier.search.TreeSearch;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveWritingTest {

  private static final Optional<Snapshot.PathReading> NONE = Optional.empty();

  private static LiveWriting noting(List<Optional<Snapshot.PathReading>> seen) {
    AtomicReference<LiveWriting> self = new AtomicReference<>();
    self.set(new LiveWriting(tokens -> seen.add(self.get().reading())));
    return self.get();
  }

  @Test
  void aPathIsReadUntilTheFirstTokenIsWritten() {
    List<Optional<Snapshot.PathReading>> seen = new ArrayList<>();
    LiveWriting writing = noting(seen);
    writing.begin(256);
    writing.reading(128, 1024);
    writing.reading(256, 1024);
    writing.wrote(1, 0, Kind.EXPANSION, "So", 1);
    assertThat(seen)
        .containsExactly(
            Optional.of(new Snapshot.PathReading(128, 1024)),
            Optional.of(new Snapshot.PathReading(256, 1024)),
            NONE);
    writing.reading(128, 300);
    writing.reading(300, 300);
    assertThat(writing.reading()).isEqualTo(NONE);
    writing.reading(128, 300);
    writing.clear();
    assertThat(writing.reading()).isEqualTo(NONE);
  }

  @Test
  void aSearchTellsHowFarThePathIsRead() {
    List<Optional<Snapshot.PathReading>> seen = new ArrayList<>();
    LiveWriting writing = noting(seen);
    writing.begin(256);
    SearchSettings settings = SearchSettings.defaults();
    ReasoningTree tree =
        ReasoningTree.empty(settings)
            .apply(new TreeEvent.Planted(0, 0, Birth.root("What is 2+2?")));
    new TreeSearch(new ScriptedModel().reads(3))
        .step(tree, Optional.empty(), List.of(), 1, writing, Cancellation.NONE);
    assertThat(seen)
        .startsWith(
            Optional.of(new Snapshot.PathReading(100, 300)),
            Optional.of(new Snapshot.PathReading(200, 300)),
            NONE);
    assertThat(seen.subList(2, seen.size())).hasSizeGreaterThan(1).containsOnly(NONE);
  }
}
