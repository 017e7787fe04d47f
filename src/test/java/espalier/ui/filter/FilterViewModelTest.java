package espalier.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.ui.Trees;
import espalier.ui.kit.canvas.TreeFilter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {

  private final FilterViewModel filter = new FilterViewModel();

  @Test
  void countsAddUpToTheTree() {
    Snapshot snapshot = Trees.grown(20);
    filter.prepare(snapshot).run();
    FilterViewModel.Counts counts = filter.countsProperty().get();
    assertThat(Arrays.stream(Kind.values()).mapToInt(counts::of).sum())
        .isEqualTo(snapshot.tree().size());
    assertThat(Arrays.stream(Rating.values()).mapToInt(counts::of).sum())
        .isEqualTo(snapshot.tree().size() - 1);
  }

  @Test
  void aKindIsHiddenAndShownAgain() {
    filter.toggle(Kind.CRITIC);
    assertThat(filter.filterProperty().get().hiddenKinds()).containsExactly(Kind.CRITIC);
    filter.toggle(Kind.CRITIC);
    assertThat(filter.filterProperty().get()).isEqualTo(TreeFilter.none());
  }

  @Test
  void onlyOneKindAndAllAgain() {
    filter.only(Kind.REFINE);
    assertThat(filter.filterProperty().get().hiddenKinds())
        .doesNotContain(Kind.REFINE)
        .hasSize(Kind.values().length - 1);
    filter.only(Kind.REFINE);
    assertThat(filter.filterProperty().get()).isEqualTo(TreeFilter.none());
  }

  @Test
  void repeatsAreCountedAndShownOneByOneOnDemand() {
    filter.prepare(Trees.withRepeats()).run();
    assertThat(filter.countsProperty().get().repeats()).isEqualTo(3);
    assertThat(filter.filterProperty().get().foldsRepeats()).isTrue();
    filter.toggleRepeats();
    assertThat(filter.filterProperty().get()).isEqualTo(TreeFilter.none().folding(false));
    assertThat(filter.filterProperty().get().hidesAny()).as("nothing to clear").isFalse();
    filter.toggle(Kind.CRITIC);
    filter.clear();
    assertThat(filter.filterProperty().get().foldsRepeats()).as("no filter, stays").isFalse();
    filter.toggleRepeats();
    assertThat(filter.filterProperty().get()).isEqualTo(TreeFilter.none());
  }

  @Test
  void whereNothingPassesItIsSaid() {
    filter.prepare(Trees.grown(20)).run();
    assertThat(filter.nothingPassesProperty().get()).isFalse();
    for (Kind kind : Kind.values()) {
      filter.toggle(kind);
    }
    assertThat(filter.nothingPassesProperty().get()).isTrue();
    filter.clear();
    assertThat(filter.nothingPassesProperty().get()).isFalse();
  }
}
