package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A loaded Gemma-2 checkpoint. Comes from [GemmaModels#load]. May be called from any thread; all
/// arithmetic happens on one thread of its own, one request after the other.
///
/// Beside the port's two heads it answers what the `probe` command asks, with the same program.
/// Those methods throw [IllegalArgumentException] for a request that makes no sense and
/// [IllegalStateException] where the engine fails, each with one sentence for a person.
public final class GemmaModel implements ThoughtModel {

  private static final Logger LOG = LoggerFactory.getLogger(GemmaModel.class);
  private static final String CLOSED = "The model has been closed.";

  private final ModelDescription description;
  private final GemmaConfig config;
  private final GemmaTokenizer tokenizer;
  private final ModelThread thread;
  private final ModelParts parts;
  private final Forbidden forbidden;
  private volatile boolean closed;

  GemmaModel(
      ModelDescription description,
      GemmaConfig config,
      GemmaTokenizer tokenizer,
      ModelThread thread,
      ModelParts parts,
      Forbidden forbidden) {
    this.description = description;
    this.config = config;
    this.tokenizer = tokenizer;
    this.thread = thread;
    this.parts = parts;
    this.forbidden = forbidden;
  }

  @Override
  public ModelDescription description() {
    return description;
  }

  /// The network's shape.
  public GemmaConfig config() {
    return config;
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    return answer(
        cancellation,
        work -> new Writer(work, tokenizer, forbidden, request, listener).write(),
        new Proposal.Cancelled(),
        Proposal.Failed::new);
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    List<EvaluateRequest> all = List.copyOf(requests);
    return answer(
        cancellation,
        work -> {
          List<Double> values = new ArrayList<>();
          for (EvaluateRequest request : all) {
            values.add(logValue(work, tokenizer.encode(request.prefix() + request.record(), true)));
          }
          return new Evaluation.Evaluated(values, work.usage(0));
        },
        new Evaluation.Cancelled(),
        Evaluation.Failed::new);
  }

  private double logValue(Computation work, int[] ids) {
    check(ids);
    return Judge.logValue(work, tokenizer, ids);
  }

  @Override
  public int countTokens(String text) {
    requireOpen();
    return tokenizer.encode(text, false).length;
  }

  /// The ids of a text.
  ///
  /// @param bos whether the beginning-of-sequence id comes first
  public int[] tokenize(String text, boolean bos) {
    requireOpen();
    return tokenizer.encode(text, bos);
  }

  /// The text of ids, marks and special tokens included.
  public String decode(int[] ids) {
    requireOpen();
    checkIds(ids);
    return tokenizer.decode(ids);
  }

  /// Logits of the token that follows, one per token of the vocabulary, soft-capped.
  public float[] logits(int[] ids) {
    return ask(
        work -> {
          check(ids);
          return work.lastLogits(ids);
        });
  }

  /// What the model thinks of given tokens after a prompt.
  ///
  /// @param prompt at least one id
  /// @param continuation at least one id
  public Score score(int[] prompt, int[] continuation) {
    return ask(
        work -> {
          if (prompt.length == 0 || continuation.length == 0) {
            throw new BadRequestException("The prompt and the continuation need tokens.");
          }
          int[] ids = Arrays.copyOf(prompt, prompt.length + continuation.length);
          System.arraycopy(continuation, 0, ids, prompt.length, continuation.length);
          check(ids);
          float[] measures = work.score(ids, prompt.length);
          return new Score(every3(measures, 0), every3(measures, 1), every3(measures, 2));
        });
  }

  private static List<Double> every3(float[] values, int first) {
    List<Double> some = new ArrayList<>();
    for (int i = first; i < values.length; i += 3) {
      some.add((double) values[i]);
    }
    return some;
  }

  /// The value head on ids that end with `<start_of_rating>`: log-probability of the positive
  /// rating against the negative one.
  public double logValue(int[] ids) {
    return ask(work -> logValue(work, ids));
  }

  /// Continues a prompt freely: no token is forbidden and none ends it.
  ///
  /// @param ids the prompt
  /// @param maxNewTokens how many to write; fewer where the context is full
  /// @param temperature 0 takes the likeliest token each time
  /// @param seed of the draws
  public int[] generate(int[] ids, int maxNewTokens, double temperature, long seed) {
    return ask(
        work -> {
          check(ids);
          if (maxNewTokens < 0 || !(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new BadRequestException(
                "The number of new tokens and the temperature must be 0 or more.");
          }
          int room = Math.min(maxNewTokens, config.maxPositions() - ids.length);
          return generate(work, ids, room, new Sampling(temperature, 0, 1, 1), seed);
        });
  }

  private int[] generate(Computation work, int[] ids, int count, Sampling sampling, long seed) {
    int[] written = new int[Math.max(0, count)];
    if (written.length == 0) {
      return written;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int shared = ids.length - 1;
    int[][] last = {{ids[shared]}};
    Program program = parts.network().program();
    try (Context context = work.context(ids, shared, shared, (hidden, from, to) -> {});
        Run run = new Run(parts, context, shared, last, sampling);
        Value zeros = program.floats(new float[config.vocabSize()], 1, config.vocabSize());
        Value nothing = program.call("on_device", zeros)) {
      for (int i = 0; i < written.length; i++) {
        double[] uniform = {random.nextDouble()};
        Run.Token[] drawn = i == 0 ? run.first(nothing, uniform) : run.next(nothing, uniform);
        written[i] = drawn[0].id();
      }
    }
    return written;
  }

  /// What measures parts of this model's work by themselves.
  public Gauge gauge() {
    return new Gauge(this);
  }

  /// Forgets the keys and values of all prompts: the next request finds an empty cache. Results are
  /// the same with and without; this is for measuring.
  public void forgetPrompts() {
    ask(
        work -> {
          parts.cache().clear();
          return Usage.NONE;
        });
  }

  private void check(int[] ids) {
    checkIds(ids);
    if (ids.length == 0) {
      throw new BadRequestException("The prompt is empty.");
    }
    if (ids.length > config.maxPositions()) {
      throw new BadRequestException(
          "The prompt has "
              + ids.length
              + " tokens, but the model takes no more than "
              + config.maxPositions()
              + "; shorten it.");
    }
  }

  private void checkIds(int[] ids) {
    for (int id : ids) {
      if (id < 0 || id >= config.vocabSize()) {
        throw new BadRequestException(
            "There is no token " + id + "; ids go from 0 to " + (config.vocabSize() - 1) + ".");
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
  }

  /// What became of a question that cannot be withdrawn.
  private sealed interface Answer<T> {
    record Good<T>(T value) implements Answer<T> {}

    record Senseless<T>(String sentence) implements Answer<T> {}

    record Failed<T>(String sentence) implements Answer<T> {}
  }

  /// Asks a question that cannot be withdrawn.
  ///
  /// @throws IllegalArgumentException with a sentence where it makes no sense
  /// @throws IllegalStateException with a sentence where the engine fails
  <T> T ask(Function<Computation, T> how) {
    Answer<T> answer =
        answer(
            Cancellation.NONE,
            work -> {
              try {
                return new Answer.Good<>(how.apply(work));
              } catch (BadRequestException e) {
                return new Answer.Senseless<>(e.sentence());
              }
            },
            new Answer.Failed<>("The request was interrupted."),
            Answer.Failed::new);
    return switch (answer) {
      case Answer.Good<T>(T value) -> value;
      case Answer.Senseless<T>(String sentence) -> throw new IllegalArgumentException(sentence);
      case Answer.Failed<T>(String sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private <R> R answer(
      Cancellation cancellation,
      Function<Computation, R> how,
      R withdrawn,
      Function<String, R> failed) {
    try {
      return thread.call(
          abandoned -> {
            Cancellation either = () -> abandoned.get() || cancellation.requested();
            return how.apply(new Computation(parts, either));
          });
    } catch (RejectedExecutionException e) {
      return failed.apply(CLOSED);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case Computation.Withdrawn gone -> withdrawn;
        case BadRequestException bad -> failed.apply(bad.sentence());
        case OutOfMemoryError error -> failed.apply(outOfMemory(error));
        case EngineException error when OutOfMemory.is(error) -> failed.apply(outOfMemory(error));
        case null, default -> {
          LOG.error("the engine failed", e.getCause());
          yield failed.apply(
              "The engine failed at this request; try again or load the model anew. The log says"
                  + " more.");
        }
      };
    }
  }

  private String outOfMemory(Throwable error) {
    LOG.error("out of memory", error);
    return "There was not enough memory for this request; use fewer candidates, shorter thoughts or "
        + "a smaller model.";
  }

  /// Frees the weights when the request in hand is done. Later requests fail with a sentence.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      thread.call(
          abandoned -> {
            forbidden.close();
            parts.close();
            return Usage.NONE;
          });
    } catch (ExecutionException e) {
      LOG.error("the model could not be freed", e.getCause());
    }
    thread.close();
    tokenizer.close();
  }
}
