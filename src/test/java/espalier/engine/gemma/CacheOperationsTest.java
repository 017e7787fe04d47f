package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.data.Offset;

/// Ten thousand operations on small caches, in any order, thoughts written and judged together
/// among them: each result is that of a model without a cache, bit by bit, and near that of one
/// that cuts prompts elsewhere.
class CacheOperationsTest {

  private static final int OPERATIONS = 500;
  private static final int RECORDS = 4;
  private static final int DEPTH = 4;
  private static final Offset<Double> NEAR = within(1e-4);

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
      Map<Question, List<Double>> known = new HashMap<>();
      for (int i = 0; i < OPERATIONS; i++) {
        GemmaModel model = shape.cached.get(random.nextInt(shape.cached.size()));
        if (random.nextInt(100) == 0) {
          model.forgetPrompts();
          assertThat(model.cacheStatistics().bytesHeld()).isZero();
        } else {
          Question question = question(random);
          List<Double> expected = known.computeIfAbsent(question, asked -> answer(shape, asked));
          assertThat(question.ask(model)).isEqualTo(expected);
          CacheStatistics held = model.cacheStatistics();
          assertThat(held.bytesHeld()).isLessThanOrEqualTo(held.budgetBytes());
        }
      }
    }
    assertThat(SHAPES.getFirst().cached.get(1).cacheStatistics().evictions()).isPositive();
    assertThat(SHAPES.getFirst().cached.get(3).cacheStatistics().hits()).isPositive();
  }

  /// From an empty cache, which is near what comes out where prompts are cut elsewhere.
  private static List<Double> answer(Shape shape, Question question) {
    List<Double> plain = question.ask(shape.plain);
    List<Double> uncut = question.ask(shape.uncut);
    for (int j = 0; j < plain.size() && question.isAnsweredAlike(plain, uncut); j++) {
      assertThat(plain.get(j)).as("number %s of %s", j, question).isCloseTo(uncut.get(j), NEAR);
    }
    return plain;
  }

  /// What is asked of a model; its answer is numbers.
  private sealed interface Question {
    List<Double> ask(GemmaModel model);

    /// Whether the numbers of two answers are of the same things.
    default boolean isAnsweredAlike(List<Double> one, List<Double> other) {
      return true;
    }
  }

  private record Logits(String path) implements Question {
    @Override
    public List<Double> ask(GemmaModel model) {
      List<Double> logits = new ArrayList<>();
      for (float logit : model.logits(model.tokenize(path, true))) {
        logits.add((double) logit);
      }
      return logits;
    }
  }

  private record Value(String path) implements Question {
    @Override
    public List<Double> ask(GemmaModel model) {
      return List.of(model.logValue(model.tokenize(path, true)));
    }
  }

  private record Measures(String path) implements Question {
    @Override
    public List<Double> ask(GemmaModel model) {
      int[] ids = model.tokenize(path, true);
      Score score = model.score(ids, new int[] {ids[0], ids[1], ids[0]});
      return List.of(score.prior(), score.meanEntropy(), score.meanVarentropy());
    }
  }

  /// Records that are judged together.
  private record Values(List<String> paths) implements Question {
    @Override
    public List<Double> ask(GemmaModel model) {
      List<EvaluateRequest> requests =
          paths.stream()
              .map(path -> new EvaluateRequest(path, "\n<start_of_thought>7<end_of_thought>"))
              .toList();
      return switch (model.evaluate(requests, Cancellation.NONE)) {
        case Evaluation.Evaluated values -> values.logValues();
        case Evaluation.Cancelled none -> throw new AssertionError(none);
        case Evaluation.Failed failed -> throw new AssertionError(failed.sentence());
      };
    }
  }

  /// Thoughts that are written and judged below some paths at once. The likeliest tokens are taken:
  /// what is drawn could change with the last digit of a probability.
  private record Thoughts(List<String> paths, int each) implements Question {
    @Override
    public List<Double> ask(GemmaModel model) {
      String opened = "\n<start_of_thought>";
      Opening opening =
          new Opening(
              opened, FirstToken.PLAIN, 1, Optional.of(new JudgedAs(opened, "<end_of_thought>")));
      List<ProposeRequest> requests =
          paths.stream()
              .map(
                  path ->
                      new ProposeRequest(
                          path, Collections.nCopies(each, opening), new Sampling(0, 0, 1, 4)))
              .toList();
      List<Double> tokens = new ArrayList<>();
      List<Double> numbers = new ArrayList<>();
      for (Proposal proposal : model.propose(requests, WritingListener.NONE, Cancellation.NONE)) {
        if (!(proposal instanceof Proposal.Proposed proposed)) {
          throw new AssertionError(proposal);
        }
        for (Candidate candidate : proposed.candidates()) {
          candidate.tokens().forEach(token -> tokens.add((double) token));
          numbers.addAll(candidate.tokenLogProbs());
          numbers.add(candidate.entropy());
          candidate.logValue().ifPresent(numbers::add);
        }
      }
      numbers.addFirst((double) tokens.size());
      numbers.addAll(1, tokens);
      return numbers;
    }

    /// Of two tokens that are as likely the last digits may take one or the other.
    @Override
    public boolean isAnsweredAlike(List<Double> one, List<Double> other) {
      int end = 1 + one.getFirst().intValue();
      return end <= other.size() && one.subList(0, end).equals(other.subList(0, end));
    }
  }

  private static Question question(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Logits(path(random));
      case 2, 3 -> new Value(path(random));
      case 4, 5 -> new Measures(path(random));
      case 6 -> new Values(paths(random));
      default -> new Thoughts(paths(random), 1 + random.nextInt(2));
    };
  }

  private static List<String> paths(SplittableRandom random) {
    return Stream.generate(() -> path(random)).limit(1 + random.nextInt(3)).toList();
  }

  /// A path of few records, some of them longer than a segment, rated one way or the other.
  private static String path(SplittableRandom random) {
    StringBuilder text = new StringBuilder("<problem>2 and 3?<end_of_thought>");
    int depth = random.nextInt(DEPTH);
    for (int i = 0; i < depth; i++) {
      int record = random.nextInt(RECORDS);
      text.append("\n<start_of_thought>").append("6*7".repeat(record));
      text.append("<end_of_thought><start_of_rating>");
      text.append(random.nextInt(4) > 0 ? "<positive_rating>" : "<negative_rating>");
      text.append("<end_of_rating>");
    }
    return text.toString();
  }
}
