package espalier.engine.gemma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.Golden;
import espalier.engine.gemma.Models;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which segment goes where there is no room for another, as told by what has to be computed again.
/// The cache has room for a problem and two records below it.
class EvictionTest {

  private static final String PROBLEM = "<problem>1<end_of_thought>";
  private static final String OTHER_PROBLEM = "<problem>2<end_of_thought>";
  private static final String A = rated(3);
  private static final String B = rated(4);
  private static final String C = rated(5);

  private int problem;
  private int record;
  private GemmaModel model;

  private static String rated(int thought) {
    return "\n<start_of_thought>"
        + thought
        + "<end_of_thought><start_of_rating><positive_rating><end_of_rating>";
  }

  @BeforeEach
  void load() throws CheckpointException {
    Path folder = Golden.of("tiny-f32").folder();
    GemmaConfig config = GemmaConfig.read(folder);
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(folder, config)) {
      problem = tokenizer.encode(PROBLEM, true).length;
      record = tokenizer.encode(A, false).length;
      assertThat(tokenizer.encode(OTHER_PROBLEM, true)).hasSize(problem);
      assertThat(Stream.of(A, B, C))
          .allSatisfy(text -> assertThat(tokenizer.encode(text, false)).hasSize(record));
    }
    assertThat(problem).isLessThanOrEqualTo(record);
    long perToken = 2L * 4 * config.layers() * config.keyValueHeads() * config.headDim();
    long budget = (problem + 2L * record) * perToken;
    model = Models.load(new LoadRequest(folder, Precision.FLOAT32, 1, budget, 512));
  }

  @AfterEach
  void close() {
    model.close();
  }

  /// What a question took.
  ///
  /// @param reused tokens that were in the cache
  /// @param computed tokens that were not
  /// @param evicted segments that went for them
  private record Cost(long reused, long computed, long evicted) {}

  /// Asks for the value of a thought below some records, which alone go through the cache.
  private Cost below(String... records) {
    String thought = "\n<start_of_thought>6<end_of_thought><start_of_rating>";
    CacheStatistics before = model.cacheStatistics();
    model.logValue(model.tokenize(String.join("", records) + thought, true));
    CacheStatistics after = model.cacheStatistics();
    return new Cost(
        after.tokensReused() - before.tokensReused(),
        after.tokensComputed() - before.tokensComputed(),
        after.evictions() - before.evictions());
  }

  @Test
  void theLeastRecentlyUsedGoesAndNotTheOldest() {
    assertThat(below(PROBLEM, A)).isEqualTo(new Cost(0, problem + record, 0));
    assertThat(below(PROBLEM, B)).isEqualTo(new Cost(problem, record, 0));
    assertThat(below(PROBLEM, A)).isEqualTo(new Cost(problem + record, 0, 0));
    assertThat(below(PROBLEM, C)).as("B goes").isEqualTo(new Cost(problem, record, 1));
    assertThat(below(PROBLEM, A)).as("A is there").isEqualTo(new Cost(problem + record, 0, 0));
    assertThat(below(PROBLEM, C)).as("C is there").isEqualTo(new Cost(problem + record, 0, 0));
    assertThat(below(PROBLEM, B)).as("A goes").isEqualTo(new Cost(problem, record, 1));
    assertThat(below(PROBLEM, C)).as("C is there").isEqualTo(new Cost(problem + record, 0, 0));
  }

  @Test
  void whatAnotherBuildsOnStays() {
    assertThat(below(PROBLEM, A, B)).isEqualTo(new Cost(0, problem + 2L * record, 0));
    assertThat(below(OTHER_PROBLEM)).as("B goes").isEqualTo(new Cost(0, problem, 1));
    assertThat(below(PROBLEM, A)).isEqualTo(new Cost(problem + record, 0, 0));
    assertThat(below(PROBLEM, A, B))
        .as("the other problem goes, used before")
        .isEqualTo(new Cost(problem + record, record, 1));
    assertThat(below(OTHER_PROBLEM)).isEqualTo(new Cost(0, problem, 1));
  }

  @Test
  void nothingGoesForASegmentThatItsOwnBeginningLeavesNoRoomFor() {
    assertThat(below(PROBLEM, A, B)).isEqualTo(new Cost(0, problem + 2L * record, 0));
    assertThat(below(PROBLEM, A, B, C)).isEqualTo(new Cost(problem + 2L * record, record, 0));
    assertThat(below(PROBLEM, A, B)).isEqualTo(new Cost(problem + 2L * record, 0, 0));
  }
}
