package espalier.ui.rail;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.ui.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class OutlineViewModelTest {

  private final OutlineViewModel outline = new OutlineViewModel();

  @Test
  void everyNodeHasOneRowBelowItsParent() {
    Snapshot snapshot = Trees.grown(12);
    outline.prepare(snapshot).run();

    assertThat(outline.rows()).hasSize(snapshot.tree().size());
    assertThat(outline.rows().getFirst().text()).isEqualTo("The problem");
    List<Integer> seen = new ArrayList<>();
    for (OutlineRow row : outline.rows()) {
      Node node = snapshot.tree().node(row.id());
      assertThat(row.depth()).isEqualTo(node.depth());
      assertThat(node.isRoot() || seen.contains(node.parent())).isTrue();
      seen.add(row.id());
    }
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void repeatsAreCountedOnTheRowOfWhatTheyRepeatUnlessTheyAreWanted() {
    outline.prepare(Trees.withRepeats()).run();
    assertThat(outline.rows()).extracting(OutlineRow::id).containsExactly(0, 1, 5, 3);
    assertThat(outline.rows()).extracting(OutlineRow::times).containsExactly(1, 3, 2, 1);
    outline.foldsRepeatsProperty().set(false);
    assertThat(outline.rows()).extracting(OutlineRow::id).containsExactly(0, 1, 5, 6, 2, 3, 4);
    assertThat(outline.rows()).extracting(OutlineRow::times).containsOnly(1);
  }

  @Test
  void theBestLineIsMarked() {
    Snapshot snapshot = Trees.grown(12);
    outline.prepare(snapshot).run();

    assertThat(outline.rows().stream().filter(OutlineRow::best).map(OutlineRow::id))
        .containsExactlyInAnyOrderElementsOf(
            snapshot.tree().bestLine().stream().map(Node::id).toList());
  }

  @Test
  void aFoldedNodeSaysHowManyItHides() {
    Snapshot snapshot = Trees.grown(12);
    outline.prepare(snapshot).run();

    outline.foldedProperty().set(Set.of(0));

    assertThat(outline.rows()).hasSize(1);
    assertThat(outline.rows().getFirst().hidden()).isEqualTo(snapshot.tree().size() - 1);
    outline.toggle(0);
    assertThat(outline.rows()).hasSize(snapshot.tree().size());
  }

  private static Snapshot writing(Snapshot grown, Snapshot.Writing... thoughts) {
    return new Snapshot(
        grown.summary(),
        grown.document(),
        grown.tree(),
        grown.tally(),
        Snapshot.Phase.RUNNING,
        List.of(thoughts),
        grown.progress(),
        grown.notice());
  }

  @Test
  void aThoughtBeingWrittenStandsUnderItsParent() {
    Snapshot grown = Trees.grown(3);
    int next = grown.tree().nextId();
    outline
        .prepare(writing(grown, new Snapshot.Writing(next, 1, Kind.EXPANSION, "So he", 2, 256)))
        .run();

    OutlineRow row = outline.rows().stream().filter(OutlineRow::writing).findFirst().orElseThrow();
    assertThat(row.id()).isEqualTo(next);
    assertThat(row.depth()).isEqualTo(grown.tree().node(1).depth() + 1);
  }

  @Test
  void thoughtsBeingWrittenTogetherStandEachUnderItsOwnParent() {
    Snapshot grown = Trees.grown(3);
    int next = grown.tree().nextId();
    outline
        .prepare(
            writing(
                grown,
                new Snapshot.Writing(next, 2, Kind.EXPANSION, "So he", 2, 256),
                new Snapshot.Writing(next + 1, 1, Kind.CRITIC, "But", 1, 256)))
        .run();
    List<Integer> ids = outline.rows().stream().map(OutlineRow::id).toList();
    assertThat(outline.rows().stream().filter(OutlineRow::writing)).hasSize(2);
    // Node 1 comes before its sibling 2, and each before what is written under it.
    assertThat(ids.indexOf(next + 1)).isBetween(ids.indexOf(1), ids.indexOf(2));
    assertThat(ids.indexOf(next)).isGreaterThan(ids.indexOf(2));
  }

  @Test
  void growingTouchesOnlyRowsThatDiffer() {
    outline.prepare(Trees.grown(10)).run();
    List<OutlineRow> before = List.copyOf(outline.rows());
    List<Integer> added = new ArrayList<>();
    outline
        .rows()
        .addListener(
            (ListChangeListener<OutlineRow>)
                change -> {
                  while (change.next()) {
                    if (change.wasAdded() && !change.wasReplaced()) {
                      added.add(change.getAddedSize());
                    }
                  }
                });

    outline.prepare(Trees.grown(11)).run();

    assertThat(outline.rows().size()).isGreaterThan(before.size());
    assertThat(added).containsExactly(outline.rows().size() - before.size());
  }
}
