package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Ten thousand operations on small caches, in any order: each result is that of a model without a
/// cache, bit by bit, and near that of one that cuts prompts elsewhere.
class CacheOperationsTest {

  private static final int OPERATIONS = 500;
  private static final int RECORDS = 4;
  private static final int DEPTH = 4;

  private static final List<Shape> SHAPES = new ArrayList<>();

  /// One checkpoint: without a cache, without cuts, and with caches for a few records each.
  private record Shape(GemmaModel plain, GemmaModel uncut, List<GemmaModel> cached) {

    static Shape of(Path folder, int... tokensKept) throws CheckpointException {
      GemmaConfig config = GemmaConfig.read(folder);
      long perToken = 2L * 4 * config.layers() * config.keyValueHeads() * config.headDim();
      List<GemmaModel> cached = new ArrayList<>();
      for (int tokens : tokensKept) {
        cached.add(load(folder, tokens * perToken, 6));
      }
      return new Shape(load(folder, 0, 6), load(folder, 0, 512), cached);
    }

    private static GemmaModel load(Path folder, long cacheBytes, int blockTokens) {
      return Models.load(new LoadRequest(folder, Precision.FLOAT32, 1, cacheBytes, blockTokens));
    }

    void close() {
      plain.close();
      uncut.close();
      cached.forEach(GemmaModel::close);
    }
  }

  @BeforeContainer
  static void load() throws CheckpointException {
    SHAPES.add(Shape.of(Path.of("src/test/resources/golden/tiny-f32"), 0, 20, 90, 10_000));
    SHAPES.add(Shape.of(Path.of("src/test/resources/checkpoints/float16-without-caps"), 60, 400));
  }

  @AfterContainer
  static void close() {
    SHAPES.forEach(Shape::close);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void whatIsCachedNeverShows(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Shape shape : SHAPES) {
      Map<String, float[]> known = new HashMap<>();
      for (int i = 0; i < OPERATIONS; i++) {
        GemmaModel model = shape.cached.get(random.nextInt(shape.cached.size()));
        int kind = random.nextInt(100);
        if (kind == 0) {
          model.forgetPrompts();
          assertThat(model.cacheStatistics().bytesHeld()).isZero();
        } else {
          int[] ids = path(shape.plain, random);
          float[] expected =
              known.computeIfAbsent(
                  kind % 3 + " " + List.of(text(shape.plain, ids)),
                  key -> {
                    float[] plain = ask(shape.plain, ids, kind);
                    float[] uncut = ask(shape.uncut, ids, kind);
                    for (int j = 0; j < plain.length; j++) {
                      assertThat(plain[j]).isCloseTo(uncut[j], within(1e-4f));
                    }
                    return plain;
                  });
          assertThat(ask(model, ids, kind)).isEqualTo(expected);
          CacheStatistics held = model.cacheStatistics();
          assertThat(held.bytesHeld()).isLessThanOrEqualTo(held.budgetBytes());
        }
      }
    }
    assertThat(SHAPES.getFirst().cached.get(1).cacheStatistics().evictions()).isPositive();
    assertThat(SHAPES.getFirst().cached.get(3).cacheStatistics().hits()).isPositive();
  }

  private static String text(GemmaModel model, int[] ids) {
    return model.decode(ids);
  }

  private static float[] ask(GemmaModel model, int[] ids, int kind) {
    return switch (kind % 3) {
      case 0 -> model.logits(ids);
      case 1 -> new float[] {(float) model.logValue(ids)};
      default -> {
        Score score = model.score(ids, new int[] {ids[0], ids[1], ids[0]});
        yield new float[] {
          (float) score.prior(), (float) score.meanEntropy(), (float) score.meanVarentropy()
        };
      }
    };
  }

  /// A path of few records, some of them longer than a segment, rated one way or the other.
  private static int[] path(GemmaModel model, SplittableRandom random) {
    StringBuilder text = new StringBuilder("<problem>2 and 3?<end_of_thought>");
    int depth = random.nextInt(DEPTH);
    for (int i = 0; i < depth; i++) {
      int record = random.nextInt(RECORDS);
      text.append("\n<start_of_thought>").append("6*7".repeat(record));
      text.append("<end_of_thought><start_of_rating>");
      text.append(random.nextInt(4) > 0 ? "<positive_rating>" : "<negative_rating>");
      text.append("<end_of_rating>");
    }
    return model.tokenize(text.toString(), true);
  }
}
