package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ThoughtModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.search.kinds.KindWish;
import espalier.search.kinds.ModelKinds;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.tree.text.Marks;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TreeRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The search on a real network: a small Gemma-2 checkpoint with random weights, which writes noise
/// and so everything that a search must put up with.
class RealModelTest {

  private static ThoughtModel model;

  @BeforeAll
  static void load() {
    model = open();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyPresetGrowsATreeWhoseTextCanBeReadAgain(Preset preset) {
    Grown grown = new Grown(settings(preset));
    grown.manualKinds = preset == Preset.MANUAL ? List.of(Kind.CRITIC) : List.of();
    ReasoningTree tree = grown.grow(model, 5).tree();
    assertThat(tree.size()).isEqualTo(1 + 5 * 2);
    for (Node node : tree.nodes()) {
      assertThat(Marks.marksIn(node.text())).isEmpty();
      if (!node.isRoot()) {
        assertThat(tree.probability(node).getAsDouble()).isBetween(0.0, 1.0);
        assertThat(node.measures().orElseThrow().tokens()).hasSizeLessThanOrEqualTo(12);
      }
    }
    String text = RecordWriter.DATA_SET.write(TreeRecords.of(tree));
    assertThat(RecordReader.read(text))
        .isInstanceOfSatisfying(
            ReadResult.Read.class, read -> assertThat(read.records()).hasSize(tree.size()));
  }

  @Test
  void theModelsOwnKindsKeepToWhatIsAllowed() {
    ReasoningTree tree = new Grown(settings(Preset.MODEL)).grow(model, 8).tree();
    for (Node node : tree.nodes()) {
      KindWish.Drawn allowed =
          (KindWish.Drawn)
              new ModelKinds().choose(tree, node, 1, new SplittableRandom(1)).getFirst();
      for (Node child : tree.children(node)) {
        boolean plain = child.kind() == Kind.EXPANSION && allowed.plainAllowed();
        assertThat(plain || allowed.marked().contains(child.kind()))
            .as(child.kind() + " below " + node.kind())
            .isTrue();
      }
    }
  }

  @Test
  void anotherProcessWouldGrowTheSameTree() {
    SearchSettings settings = settings(Preset.MODEL);
    List<TreeEvent> whole = new Grown(settings).grow(model, 4).events;
    Grown parts = new Grown(settings).grow(model, 2);
    try (ThoughtModel fresh = open()) {
      assertThat(parts.grow(fresh, 2).events).isEqualTo(whole);
    }
    List<Birth> births =
        parts.simulated().stream().flatMap(event -> event.added().stream()).toList();
    assertThat(births).extracting(Birth::text).doesNotHaveDuplicates();
  }

  @Test
  void severalLeavesGrowTheSameTreeInAnotherProcess() {
    for (BackupRule backup : BackupRule.values()) {
      SearchSettings settings =
          settings(Preset.MODEL).edit().maxChildren(2).leaves(4).backup(backup).done();
      // The root, its two children, then four and four.
      List<TreeEvent> whole = new Grown(settings).grow(model, 11).events;
      Grown parts = new Grown(settings).grow(model, 7);
      try (ThoughtModel fresh = open()) {
        assertThat(parts.grow(fresh, 4).events).isEqualTo(whole);
      }
    }
  }

  @Test
  void theBundledModelGrowsTheSameTreeOfSeveralLeavesEachTime() {
    SearchSettings settings =
        SearchSettings.defaults().edit().maxChildren(3).maxNewTokens(48).leaves(4).seed(5).done();
    List<TreeEvent> first;
    try (ThoughtModel bundled = open(Path.of("assets/model"))) {
      first = new Grown(settings).grow(bundled, 10).events;
      assertThat(new Grown(settings).grow(bundled, 10).events).isEqualTo(first);
    }
    try (ThoughtModel bundled = open(Path.of("assets/model"))) {
      Grown parts = new Grown(settings).grow(bundled, 6);
      assertThat(parts.grow(bundled, 4).events).isEqualTo(first);
    }
    assertThat(first)
        .anyMatch(event -> event instanceof TreeEvent.Simulated each && each.pending() == 3);
  }

  private static SearchSettings settings(Preset preset) {
    return SearchSettings.defaults().edit().preset(preset).maxNewTokens(12).seed(3).done();
  }

  private static ThoughtModel open() {
    return open(Path.of("src/test/resources/golden/tiny-f32"));
  }

  private static ThoughtModel open(Path folder) {
    LoadRequest request = new LoadRequest(folder, Precision.FLOAT32, 1, 64 << 20, 0);
    return switch (GemmaModels.load(request, LoadListener.NONE)) {
      case LoadResult.Loaded loaded -> loaded.model();
      case LoadResult.Refused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.CardRefused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.TooLarge(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.StartAgain(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.Cancelled() -> throw new AssertionError("cancelled");
    };
  }
}
