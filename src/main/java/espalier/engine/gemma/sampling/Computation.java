package espalier.engine.gemma.sampling;

import espalier.engine.Cancellation;
import espalier.engine.Usage;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.cache.PrefixCache;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One request at work: computes prompts on top of what is cached, and counts what it cost. Used by
/// the model's thread only.
public final class Computation {

  private final ModelParts parts;
  private final Cancellation cancellation;
  private final PromptProgress progress;
  private long computed;
  private long reused;

  /// Work on one request, on the model's thread.
  ///
  /// @param cancellation asked between pieces of a prompt and between steps
  public Computation(ModelParts parts, Cancellation cancellation) {
    this(parts, cancellation, PromptProgress.silent());
  }

  private Computation(ModelParts parts, Cancellation cancellation, PromptProgress progress) {
    this.parts = parts;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /// The caller withdrew the request.
  public static final class Withdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Withdrawn() {
      super("the request was withdrawn", null, false, false);
    }
  }

  /// Is given the last hidden states [T, D] of tokens `from` to `to` of a prompt.
  @FunctionalInterface
  public interface Reader {
    void read(Value hidden, int from, int to);
  }

  /// The keys and values of a prompt's first tokens.
  ///
  /// @param ids the prompt; only the first `length` are read, but where they are cut may depend on
  ///   what follows
  /// @param readFrom the first token whose hidden state is wanted; `length` for none
  /// @param reader is given the hidden states of pieces that reach beyond `readFrom`, in order
  public Context context(int[] ids, int length, int readFrom, Reader reader) {
    PrefixCache cache = parts.cache();
    int[] ends = cache.cuts().ends(ids, length);
    Context context = Context.empty(parts, Math.max(1, length));
    try {
      cache.restore(ids, ends, readFrom, context);
      reused += context.length();
      progress.begin(length - context.length());
      for (int i = 0; i < ends.length; i++) {
        if (ends[i] > context.length()) {
          checkCancelled();
          compute(ids, ends, i, readFrom, context, reader);
        }
      }
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private void compute(
      int[] ids, int[] ends, int which, int readFrom, Context context, Reader reader) {
    int from = context.length();
    int to = ends[which];
    try (Value hidden = extend(ids, from, to, context, to <= readFrom)) {
      context.grewTo(to);
      parts.weights().letRowsGo();
      parts.cache().store(ids, ends, which, context);
      if (to > readFrom) {
        reader.read(hidden, from, to);
      }
    }
    computed += to - from;
    progress.read(to - from);
  }

  private Value extend(int[] ids, int from, int to, Context context, boolean unread) {
    Program program = parts.network().program();
    long[] piece = Arrays.stream(ids, from, to).asLongStream().toArray();
    Value table = parts.rotary().upTo(to);
    try (Value at = program.number((long) from);
        Value tokens = program.list(piece);
        Value keysOnly = program.flag(unread)) {
      return program.call(
          "extend", parts.weights().list(), table, context.tensor(), at, tokens, keysOnly);
    }
  }

  /// All logits after the last token.
  public float[] lastLogits(int[] ids) {
    return afterLast(
        ids, hidden -> parts.network().program().call("last_logits", weights(), hidden));
  }

  /// All logits after each of the tokens `from` to `to`.
  public float[][] logits(int[] ids, int from, int to) {
    Program program = parts.network().program();
    float[][] all = new float[to - from][];
    Reader reader =
        (hidden, first, end) -> {
          for (int i = Math.max(from, first); i < end; i++) {
            try (Value row = program.number((long) i - first);
                Value logits = program.call("logits_after", weights(), hidden, row)) {
              all[i - from] = logits.toFloats();
            }
          }
        };
    context(ids, to, from, reader).close();
    return all;
  }

  @FunctionalInterface
  private interface Head {
    Value of(Value hidden);
  }

  private float[] afterLast(int[] ids, Head head) {
    float[][] result = new float[1][];
    Reader last =
        (hidden, from, to) -> {
          if (to == ids.length) {
            try (Value logits = head.of(hidden)) {
              result[0] = logits.toFloats();
            }
          }
        };
    context(ids, ids.length, ids.length - 1, last).close();
    return result[0];
  }

  /// The measures of each token from `first` on.
  public List<Measures> score(int[] ids, int first) {
    Program program = parts.network().program();
    List<Measures> all = new ArrayList<>();
    Reader reader =
        (hidden, from, to) -> {
          int start = Math.max(first, from + 1);
          long[] next = Arrays.stream(ids, start, to + 1).asLongStream().toArray();
          try (Value tokens = program.list(next);
              Value sums = program.call("score", weights(), hidden, tokens)) {
            double[] some = sums.toDoubles();
            for (int at = 0; at < some.length; at += Measures.SUMS) {
              all.add(Measures.of(some, at));
            }
          }
        };
    // The last token is only predicted, not read.
    context(ids, ids.length - 1, first - 1, reader).close();
    return all;
  }

  /// Another request that is withdrawn together with this one, and counts for itself.
  ///
  /// @param told is told how far its prompts are read
  Computation another(PromptProgress told) {
    return new Computation(parts, cancellation, told);
  }

  public void checkCancelled() {
    if (cancellation.requested()) {
      throw new Withdrawn();
    }
  }

  /// Counts prompt tokens that were computed elsewhere.
  void countComputed(long promptTokens) {
    computed += promptTokens;
  }

  /// Counts prompt tokens that another part of this request had computed.
  void countReused(long promptTokens) {
    reused += promptTokens;
  }

  /// What the request has taken so far.
  ///
  /// @param generated tokens that were written
  public Usage usage(long generated) {
    return new Usage(computed, reused, generated);
  }

  /// What is computed with.
  public ModelParts parts() {
    return parts;
  }

  private Value weights() {
    return parts.weights().list();
  }
}
