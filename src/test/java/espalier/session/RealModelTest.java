package espalier.session;

import static espalier.session.Benches.create;
import static espalier.session.Benches.get;
import static espalier.session.Benches.patiently;
import static espalier.session.Benches.run;
import static espalier.session.Benches.settings;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.session.Snapshot.Phase;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same promises as with a scripted model, with a real network: a tiny checkpoint of random
/// weights.
class RealModelTest {

  @TempDir private Path folder;

  private static final SearchSettings SETTINGS =
      settings(10).edit().maxNewTokens(12).candidates(3).maxChildren(3).done();

  @Test
  void theSameSeedGrowsTheSameTreeHoweverItIsInterrupted() throws Exception {
    for (Preset preset : List.of(Preset.MODEL, Preset.TRANSITIONS)) {
      SearchSettings settings = SETTINGS.edit().preset(preset).done();
      Snapshot inOneGo = inOneGo("one-" + preset, settings);
      assertThat(inOneGo.tree().simulations()).isEqualTo(10);
      assertThat(inOneGo("two-" + preset, settings).events()).isEqualTo(inOneGo.events());

      Path file = folder.resolve("interrupted-" + preset);
      long id;
      try (SearchWorkbench bench = Benches.open(file, model())) {
        Session session = create(bench, settings);
        id = session.snapshot().summary().id();
        session.step(3, List.of());
        whenIdle(session);
        session.run();
        patiently()
            .until(
                () ->
                    !session.snapshot().writing().isEmpty()
                        || session.snapshot().phase() == Phase.IDLE);
        session.pause();
        whenIdle(session);
      }
      try (SearchWorkbench bench = Benches.open(file, model())) {
        assertThat(run(get(bench.open(id))).events()).isEqualTo(inOneGo.events());
      }
    }
  }

  @Test
  void theTreeOfARealModelIsExportedAndReadAgain() throws Exception {
    TreeDocument grown = inOneGo("exported", SETTINGS).document();
    byte[] bytes = TreeJson.write(grown);
    assertThat(TreeJson.read(bytes)).isEqualTo(new Reading.Read<>(grown));
    assertThat(grown.model().orElseThrow().precision()).isEqualTo("float32");
    List<TreeEvent> again = inOneGo("other-seed", SETTINGS.edit().seed(2).done()).events();
    assertThat(again).isNotEqualTo(grown.events());
  }

  @Test
  void anotherModelThatGoesOnIsPointedOut() throws Exception {
    try (SearchWorkbench bench = Benches.open(folder.resolve("two-models"), new ScriptedModel())) {
      Session session = create(bench, SETTINGS);
      session.step(1, List.of());
      assertThat(whenIdle(session).notice()).isEmpty();
      bench.useModel(model());
      session.step(1, List.of());
      Snapshot after = whenIdle(session);
      assertThat(after.notice().orElseThrow().sentence())
          .startsWith("This tree was begun with Scripted (float32, cpu) and goes on with");
      assertThat(after.document().model().orElseThrow().sha256())
          .isEqualTo(bench.model().orElseThrow().description().sha256());
    }
  }

  private Snapshot inOneGo(String name, SearchSettings settings) throws Exception {
    try (SearchWorkbench bench = Benches.open(folder.resolve(name), model())) {
      return run(create(bench, settings));
    }
  }

  private static ThoughtModel model() {
    Path checkpoint = Path.of("src/test/resources/golden/tiny-f32");
    LoadRequest request = new LoadRequest(checkpoint, Precision.FLOAT32, 1, 64 << 20, 0);
    return switch (GemmaModels.load(request, LoadListener.NONE)) {
      case LoadResult.Loaded(ThoughtModel model) -> model;
      case LoadResult.Refused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.CardRefused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.TooLarge(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.StartAgain(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.Cancelled() -> throw new AssertionError("cancelled");
    };
  }
}
