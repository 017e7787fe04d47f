package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// What is cached never shows in a result.
class CacheTest {

  private static final int BLOCK = 8;
  // Room for nothing, for less than one path, for some paths, for all.
  private static final int[] BLOCKS_KEPT = {0, 3, 14, 10_000};
  private static final String[] RATINGS = {
    "<positive_rating>", "<negative_rating>", "<unknown_rating>"
  };

  private static final List<GemmaModel> MODELS = new ArrayList<>();
  private static GemmaModel unblocked;

  @BeforeContainer
  static void load() throws CheckpointException {
    for (String name : List.of("tiny-f32")) {
      Golden golden = Golden.of(name);
      GemmaConfig config = GemmaConfig.read(golden.folder());
      long blockBytes =
          2L * 4 * BLOCK * config.layers() * config.keyValueHeads() * config.headDim();
      for (int blocks : BLOCKS_KEPT) {
        MODELS.add(
            Models.load(
                new LoadRequest(
                    golden.folder(), Precision.FLOAT32, 1, blocks * blockBytes, BLOCK)));
      }
      unblocked = Models.load(new LoadRequest(golden.folder(), Precision.FLOAT32, 1, 0, 512));
    }
  }

  @AfterContainer
  static void close() {
    MODELS.forEach(GemmaModel::close);
    unblocked.close();
  }

  /// A request on a path of thoughts.
  ///
  /// @param path which thought and rating stand at each level
  /// @param candidates how many to write; 0 to judge instead
  record Step(List<Integer> path, int candidates, int seed) {

    String prefix() {
      StringBuilder text = new StringBuilder(Records.ROOT);
      for (int level = 0; level < path.size(); level++) {
        int choice = path.get(level);
        text.append(
            Records.rated(
                level, level + 1, "Step " + choice / 3 + " is 6 times 6.", RATINGS[choice % 3]));
      }
      return text.toString();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<List<Integer>> path = Arbitraries.integers().between(0, 5).list().ofMaxSize(4);
    return Combinators.combine(
            path, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(6);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void anyInterleavingGivesTheSameResults(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      if (step.candidates == 0) {
        List<Double> uncached = evaluate(MODELS.getFirst(), step);
        for (GemmaModel model : MODELS) {
          assertThat(evaluate(model, step)).isEqualTo(uncached);
        }
        List<Double> whole = evaluate(unblocked, step);
        for (int i = 0; i < whole.size(); i++) {
          assertThat(uncached.get(i)).isCloseTo(whole.get(i), within(1e-4));
        }
      } else {
        Proposal.Proposed uncached = propose(MODELS.getFirst(), step);
        for (GemmaModel model : MODELS) {
          assertThat(propose(model, step).candidates()).isEqualTo(uncached.candidates());
        }
        Proposal.Proposed whole = propose(unblocked, step);
        for (int i = 0; i < step.candidates; i++) {
          assertThat(uncached.candidates().get(i).prior())
              .isCloseTo(whole.candidates().get(i).prior(), within(1e-4));
        }
      }
    }
  }

  private static List<Double> evaluate(GemmaModel model, Step step) {
    List<EvaluateRequest> requests = new ArrayList<>();
    for (int i = 0; i <= step.seed; i++) {
      requests.add(
          new EvaluateRequest(
              step.prefix() + "\n",
              Records.unrated(step.path.size(), 9, "So " + i + " is the answer.")));
    }
    return switch (model.evaluate(requests, Cancellation.NONE)) {
      case Evaluation.Evaluated(List<Double> values, var usage) -> values;
      case Evaluation.Cancelled() -> throw new AssertionError("cancelled");
      case Evaluation.Failed failed -> throw new AssertionError(failed.sentence());
    };
  }

  private static Proposal.Proposed propose(GemmaModel model, Step step) {
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < step.candidates; i++) {
      String hint = " <hint> Look again. </hint>".repeat(i);
      openings.add(
          new Opening(hint + Records.opened(step.path.size(), 9), FirstToken.PLAIN, step.seed + i));
    }
    ProposeRequest request =
        new ProposeRequest(step.prefix(), openings, new Sampling(0.8, 0, 1, 6));
    Proposal proposal = model.propose(request, WritingListener.NONE, Cancellation.NONE);
    assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
    return (Proposal.Proposed) proposal;
  }
}
