package espalier.ui.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.ui.Trees;
import espalier.ui.kit.SampleTrees;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeLayoutTest {

  private static final Geometry FULL = Geometry.of(Detail.FULL, 1, 0, 1);

  @Test
  void aParentIsLevelWithItsFirstChildAndSiblingsGoDown() {
    assertThat(text(content(SampleTrees.felix()), FULL))
        .isEqualTo(
            """
            #0 column 0: 46x76 at 0,0
            #1 column 1: 188x76 at 72,0
            #5 column 2: 188x76 at 286,0
            #11 column 3: 188x76 at 500,0
            #17 column 4: 188x28 at 714,24
            #18 column 4: 188x28 at 714,60
            #12 column 3: 188x28 at 500,84
            #14 column 3: 188x28 at 500,120
            #7 column 2: 188x28 at 286,156
            #13 column 3: 188x28 at 500,156
            #9 column 2: 188x76 at 286,192
            #15 column 3: 188x28 at 500,216
            #25 column 2: 188x76 at 286,276
            #2 column 1: 188x76 at 72,336
            #4 column 2: 188x28 at 286,360
            #19 column 3: 188x28 at 500,360
            #8 column 2: 188x28 at 286,396
            #16 column 2: 188x28 at 286,432
            #20 column 3: 188x28 at 500,432
            #3 column 1: 188x76 at 72,468
            #6 column 2: 188x76 at 286,468
            #21 column 3: 188x28 at 500,492
            #10 column 2: 188x28 at 286,552
            #23 column 3: 188x28 at 500,552
            #22 column 2: 188x28 at 286,588
            """);
  }

  @Test
  void aCollapsedNodeStandsAloneAndCountsWhatItHides() {
    TreeContent content = content(SampleTrees.felix()).withCollapsed(Set.of(1, 3));
    VisibleTree tree = VisibleTree.of(content, new NodeFacts());
    assertThat(tree.find(1).orElseThrow().hidden()).isEqualTo(11);
    assertThat(tree.find(3).orElseThrow().hidden()).isEqualTo(5);
    assertThat(tree.find(5)).isEmpty();
    assertThat(text(content, FULL))
        .startsWith(
            """
            #0 column 0: 46x76 at 0,0
            #1 column 1: 188x76 at 72,0
            #2 column 1: 188x76 at 72,84
            """);
  }

  @Test
  void whatStandsBelowAHiddenNodeMovesUpToTheNearestOneSeen() {
    TreeContent content =
        content(SampleTrees.felix()).withFilter(TreeFilter.none().toggled(Kind.CRITIC));
    VisibleTree tree = VisibleTree.of(content, new NodeFacts());
    Item refined = tree.find(13).orElseThrow();
    assertThat(tree.find(7)).isEmpty();
    assertThat(tree.item(refined.parent()).id()).isEqualTo(1);
    assertThat(refined.column()).isEqualTo(3);
  }

  @Test
  void repeatsAreCountedOnWhatTheyRepeatOrSeenOneByOne() {
    TreeContent content = content(Trees.withRepeats().tree());
    VisibleTree folded = VisibleTree.of(content, new NodeFacts());
    assertThat(folded.items()).extracting(Item::id).containsExactly(0, 1, 5, 3);
    assertThat(folded.items()).extracting(Item::times).containsExactly(1, 3, 2, 1);
    TreeContent each = content.withFilter(TreeFilter.none().folding(false));
    VisibleTree all = VisibleTree.of(each, new NodeFacts());
    assertThat(all.items()).extracting(Item::id).containsExactly(0, 1, 5, 6, 2, 3, 4);
    assertThat(all.items()).extracting(Item::times).containsOnly(1);
  }

  @Test
  void aThoughtBeingWrittenStandsBelowItsParentAfterItsSiblings() {
    Draft draft = new Draft(26, 7, Kind.EXPANSION, "So he drives", 3, 256);
    TreeContent content =
        content(SampleTrees.felix()).with(SampleTrees.felix(), Optional.empty(), List.of(draft));
    VisibleTree tree = VisibleTree.of(content, new NodeFacts());
    Item parent = tree.find(7).orElseThrow();
    assertThat(parent.children()).last().isEqualTo(tree.find(26).orElseThrow().index());
    assertThat(tree.drafts()).isEqualTo(1);
  }

  @Test
  void ofThoughtsBeingWrittenTogetherTheFirstUnderEachNodeStandsForIt() {
    List<Draft> drafts =
        List.of(
            new Draft(26, 7, Kind.EXPANSION, "So", 1, 256),
            new Draft(27, 7, Kind.CRITIC, "But", 1, 256),
            new Draft(28, 3, Kind.EXPANSION, "And", 1, 256));
    assertThat(Draft.firstUnderEach(drafts)).extracting(Draft::id).containsExactly(26, 28);
  }

  @Property(tries = 60)
  void noTwoCardsTouch(@ForAll @IntRange(min = 2, max = 250) int nodes, @ForAll long seed) {
    VisibleTree tree = VisibleTree.of(content(SampleTrees.grown(nodes, seed)), new NodeFacts());
    for (Geometry geometry : List.of(FULL, Geometry.of(Detail.COMPACT, 0.7, 900, 9))) {
      Placement place = TreeLayout.of(tree, geometry, Item::isWeighty);
      for (int a = 0; a < place.size(); a++) {
        assertThat(place.top(a)).isGreaterThanOrEqualTo(-1e-9);
        for (int b = a + 1; b < place.size(); b++) {
          boolean apart =
              place.x(a) != place.x(b)
                  || place.top(b) - place.top(a) - place.height(a) >= geometry.rowGap() - 1e-6
                  || place.top(a) - place.top(b) - place.height(b) >= geometry.rowGap() - 1e-6;
          assertThat(apart).as("#%d and #%d", tree.item(a).id(), tree.item(b).id()).isTrue();
        }
      }
    }
  }

  @Property(tries = 60)
  void childrenStandInTheOrderMade(
      @ForAll @IntRange(min = 2, max = 250) int nodes, @ForAll long seed) {
    VisibleTree tree = VisibleTree.of(content(SampleTrees.grown(nodes, seed)), new NodeFacts());
    Placement place = TreeLayout.of(tree, FULL, Item::isWeighty);
    for (Item item : tree.items()) {
      double above = Double.NEGATIVE_INFINITY;
      for (int child : item.children()) {
        assertThat(place.middle(child)).isGreaterThan(above);
        above = place.middle(child);
      }
      if (!item.children().isEmpty()) {
        assertThat(place.middle(item.children().getFirst())).isEqualTo(place.middle(item.index()));
      }
    }
  }

  @Test
  void aVeryDeepTreeIsPlaced() {
    SampleTrees deep = new SampleTrees();
    for (int id = 1; id <= 5000; id++) {
      deep.add(id, id - 1, Kind.EXPANSION, "On.", 5000 - id, 0.6);
    }
    VisibleTree tree = VisibleTree.of(content(deep.tree("Why?", 5000)), new NodeFacts());
    Placement place = TreeLayout.of(tree, FULL, Item::isWeighty);
    assertThat(place.middle(5000)).isEqualTo(place.middle(0));
  }

  private static TreeContent content(ReasoningTree tree) {
    return TreeContent.of(tree, Optional.empty());
  }

  private static String text(TreeContent content, Geometry geometry) {
    VisibleTree tree = VisibleTree.of(content, new NodeFacts());
    Placement place = TreeLayout.of(tree, geometry, Item::isWeighty);
    StringBuilder text = new StringBuilder();
    for (Item item : tree.items()) {
      int i = item.index();
      text.append(
          String.format(
              Locale.ROOT,
              "#%d column %d: %.0fx%.0f at %.0f,%.0f%n",
              item.id(),
              item.column(),
              place.width(i),
              place.height(i),
              place.x(i),
              place.top(i)));
    }
    return text.toString().replace("\r", "");
  }
}
