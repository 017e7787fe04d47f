package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot.Writing;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TextTreeTest {

  private static Birth birth(int id, int parent, Kind kind, String text, double value) {
    return new Birth(
        id, parent, kind, text, Origin.MODEL, Optional.empty(), OptionalDouble.of(value), false, 0);
  }

  private static ReasoningTree tree(Birth... births) {
    return ReasoningTree.fold(
        SearchSettings.defaults(),
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root("How many\nnuts are left?")),
            new TreeEvent.Grafted(1, 0, List.of(births))));
  }

  @Test
  void drawsANodeALineWithKindRatingValueAndVisits() {
    ReasoningTree tree =
        tree(
            birth(1, 0, Kind.EXPANSION, "4*12=48", 0.9),
            birth(2, 0, Kind.CRITIC, "Seven are eaten.", 0.25),
            birth(3, 1, Kind.CONCLUSION, "\\boxed{41}", 0.5));
    assertThat(TextTree.lines(tree, List.of(), 10, 80))
        .containsExactly(
            "? (?)      N 0  How many nuts are left?",
            "├─ · (+) 0.90 N 0  4*12=48",
            "│  └─ = (+) 0.50 N 0  \\boxed{41}",
            "└─ ! (-) 0.25 N 0  Seven are eaten.");
  }

  @Test
  void showsWhatIsBeingWrittenFromItsEnd() {
    List<Writing> writing = List.of(new Writing(1, 0, Kind.REFINE, "abcdefghijklmnopqrst", 3, 9));
    assertThat(TextTree.lines(tree(), writing, 10, 24)).endsWith("└─ ~ writing  …lmnopqrst");
  }

  @Test
  void muchThatIsBeingWrittenLeavesHalfTheRoomToTheTree() {
    List<Birth> births = new ArrayList<>();
    List<Writing> writing = new ArrayList<>();
    for (int id = 1; id <= 12; id++) {
      births.add(birth(id, 0, Kind.EXPANSION, "thought " + id, 0.5));
      writing.add(new Writing(100 + id, id, Kind.CRITIC, "But", 1, 9));
    }
    List<String> lines = TextTree.lines(tree(births.toArray(Birth[]::new)), writing, 10, 40);
    assertThat(lines).filteredOn(line -> line.contains("N 0")).hasSize(4);
    assertThat(lines).filteredOn(line -> line.contains("writing")).hasSize(3);
  }

  @Test
  void leavesOutNodesThatDoNotFitAndSaysHowMany() {
    List<Birth> births = new ArrayList<>();
    for (int id = 1; id <= 30; id++) {
      births.add(birth(id, id % 3 == 0 ? id - 1 : 0, Kind.EXPANSION, "thought " + id, 0.5));
    }
    List<String> lines = TextTree.lines(tree(births.toArray(Birth[]::new)), List.of(), 10, 30);
    assertThat(lines).hasSize(10).endsWith("(22 more nodes)");
    assertThat(lines).allMatch(line -> line.length() <= 30);
  }
}
