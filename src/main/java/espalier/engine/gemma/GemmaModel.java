package espalier.engine.gemma;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.PromptUse;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.machine.FreedMemory;
import espalier.engine.gemma.program.ModelThread;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import espalier.engine.gemma.sampling.BadRequestException;
import espalier.engine.gemma.sampling.Computation;
import espalier.engine.gemma.sampling.Forbidden;
import espalier.engine.gemma.sampling.Judge;
import espalier.engine.gemma.sampling.Measures;
import espalier.engine.gemma.sampling.Run;
import espalier.engine.gemma.sampling.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
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

  private final ModelDescription description;
  private final GemmaConfig config;
  private final GemmaTokenizer tokenizer;
  private final ModelThread thread;
  private final ModelParts parts;
  private final Forbidden forbidden;
  private final Desk desk;
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
    this.desk = new Desk(thread, parts);
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
    return propose(List.of(request), listener, cancellation).getFirst();
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    List<ProposeRequest> all = List.copyOf(requests);
    return desk.answer(
        cancellation,
        work -> new Writer(work, tokenizer, forbidden, listener).write(all),
        Collections.nCopies(all.size(), new Proposal.Cancelled()),
        (sentence, shortage) ->
            Collections.nCopies(all.size(), new Proposal.Failed(sentence, shortage)));
  }

  /// Judges records, neighbours with the same prefix in one batch. The same list has the same
  /// values; in another list a record's value may differ in the last digits.
  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    List<EvaluateRequest> all = List.copyOf(requests);
    return desk.answer(
        cancellation,
        work -> {
          List<int[]> prompts = new ArrayList<>();
          for (EvaluateRequest request : all) {
            prompts.add(checked(tokenizer.encode(request.prefix() + request.record(), true)));
          }
          List<Double> values = new Judge(parts, tokenizer).logValues(work, prompts);
          return new Evaluation.Evaluated(values, work.usage(0));
        },
        new Evaluation.Cancelled(),
        Evaluation.Failed::new);
  }

  /// What the cache of keys and values did and holds.
  public CacheStatistics cacheStatistics() {
    return parts.cache().statistics();
  }

  @Override
  public PromptUse promptUse() {
    CacheStatistics cache = cacheStatistics();
    return new PromptUse(
        cache.tokensReused(), cache.tokensComputed(), cache.bytesHeld(), cache.budgetBytes());
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
    return logits(ids, Cancellation.NONE);
  }

  /// The same, unless it is withdrawn.
  ///
  /// @param cancellation asked now and then while the text is read
  /// @throws java.util.concurrent.CancellationException where it was withdrawn
  public float[] logits(int[] ids, Cancellation cancellation) {
    return desk.ask(
        cancellation,
        work -> {
          checked(ids);
          return work.lastLogits(ids);
        });
  }

  /// Logits of the tokens that follow some of the tokens of a text, a row of the vocabulary's
  /// length for each.
  ///
  /// @param ids the text
  /// @param from the first token whose next is asked for
  /// @param to the one after the last
  public float[][] logits(int[] ids, int from, int to) {
    return ask(
        work -> {
          checked(ids);
          return work.logits(ids, from, to);
        });
  }

  /// What the model thinks of given tokens after a prompt.
  ///
  /// @param prompt at least one id
  /// @param continuation at least one id
  public Score score(int[] prompt, int[] continuation) {
    return desk.ask(
        work -> {
          if (prompt.length == 0 || continuation.length == 0) {
            throw new BadRequestException("The prompt and the continuation need tokens.");
          }
          int[] ids = Arrays.copyOf(prompt, prompt.length + continuation.length);
          System.arraycopy(continuation, 0, ids, prompt.length, continuation.length);
          checked(ids);
          List<Measures> measures = work.score(ids, prompt.length);
          return new Score(
              measures.stream().map(Measures::logProb).toList(),
              measures.stream().map(Measures::entropy).toList(),
              measures.stream().map(Measures::varentropy).toList());
        });
  }

  /// The value head on ids that end with `<start_of_rating>`: log-probability of the positive
  /// rating against the negative one.
  public double logValue(int[] ids) {
    return desk.ask(
        work -> new Judge(parts, tokenizer).logValues(work, List.of(checked(ids))).getFirst());
  }

  /// Continues a prompt freely: no token is forbidden and none ends it.
  ///
  /// @param ids the prompt
  /// @param maxNewTokens how many to write; fewer where the context is full
  /// @param temperature 0 takes the likeliest token each time
  /// @param seed of the draws
  public int[] generate(int[] ids, int maxNewTokens, double temperature, long seed) {
    return desk.ask(
        work -> {
          checked(ids);
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
    List<List<Integer>> last = List.of(List.of(ids[shared]));
    Program program = parts.network().program();
    try (Context context = work.context(ids, shared, shared, (hidden, from, to) -> {});
        Run run = new Run(parts, List.of(new Run.Start(context, shared, last)), sampling);
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
  ///
  /// @param cancellation asked now and then while something is measured
  public Gauge gauge(Cancellation cancellation) {
    return new Gauge(this, cancellation);
  }

  /// Forgets the keys and values of all prompts: the next request finds an empty cache. Results are
  /// the same with and without; this is for measuring.
  public void forgetPrompts() {
    desk.ask(
        work -> {
          parts.cache().clear();
          return Usage.NONE;
        });
  }

  private int[] checked(int[] ids) {
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
    return ids;
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
      throw new IllegalStateException(Desk.CLOSED);
    }
  }

  /// Asks a question that cannot be withdrawn.
  ///
  /// @throws IllegalArgumentException with a sentence where it makes no sense
  /// @throws IllegalStateException with a sentence where the engine fails
  public <T> T ask(Function<Computation, T> how) {
    return desk.ask(how);
  }

  /// Asks a question that can be withdrawn.
  ///
  /// @throws java.util.concurrent.CancellationException where it was
  <T> T ask(Cancellation cancellation, Function<Computation, T> how) {
    return desk.ask(cancellation, how);
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
            FreedMemory.giveBack();
            return Usage.NONE;
          });
    } catch (ExecutionException e) {
      LOG.error("the model could not be freed", e.getCause());
    }
    thread.close();
    tokenizer.close();
  }
}
