package espalier.ui.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.tree.ReasoningTree;
import espalier.ui.kit.SampleTrees;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MotionTest {

  private static final long MILLI = 1_000_000;

  private final Viewport viewport = new Viewport();
  private final Motion motion = new Motion();

  @Test
  void newCardsFadeInAndMovedOnesSlide() {
    show(SampleTrees.felix());
    viewport.show(viewport.content().withCollapsed(Set.of(1)));
    Motion.Before before = Motion.Before.of(viewport);
    viewport.show(viewport.content().withCollapsed(Set.of()));
    motion.begin(before, viewport, 0);

    int opened = viewport.tree().find(5).orElseThrow().index();
    int below = viewport.tree().find(2).orElseThrow().index();
    assertThat(motion.isRunning(0)).isTrue();
    assertThat(motion.at(0).opacity(opened)).isZero();
    assertThat(motion.at(0).x(opened)).isEqualTo(viewport.place().x(opened) - 6);
    assertThat(motion.at(0).middle(below)).as("where it was").isEqualTo(84 + 38, within(1e-6));
    assertThat(motion.at(90 * MILLI).opacity(opened)).isBetween(0.1, 0.99);
    assertThat(motion.at(180 * MILLI).middle(below)).isEqualTo(viewport.place().middle(below));
    assertThat(motion.at(180 * MILLI).opacity(opened)).isEqualTo(1);
    assertThat(motion.isRunning(180 * MILLI)).isFalse();
  }

  @Test
  void nothingRunsWhereNothingMoves() {
    show(SampleTrees.felix());
    motion.begin(Motion.Before.of(viewport), viewport, 0);
    assertThat(motion.isRunning(0)).isFalse();
  }

  @Test
  void muchAtOnceIsShownAtOnce() {
    show(SampleTrees.three());
    Motion.Before before = Motion.Before.of(viewport);
    viewport.show(TreeContent.of(SampleTrees.grown(300, 1), Optional.empty()));
    motion.begin(before, viewport, 0);
    assertThat(motion.isRunning(0)).isFalse();
  }

  private void show(ReasoningTree tree) {
    viewport.resize(932, 620);
    viewport.show(TreeContent.of(tree, Optional.empty()));
    viewport.home();
  }
}
