package espalier.engine.gemma.sampling;

import espalier.engine.PlattScaling;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.cache.RecordCuts;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The value head: reads records as far as `<start_of_rating>`, many in one batch, each on top of
/// keys and values that are there. Used by the model's thread only.
public final class Judge {

  /// Tokens that are read in one batch; one record may have more.
  private static final int BATCH = 512;

  private static final List<Mark> KINDS =
      List.of(Mark.PROBLEM, Mark.CRITIC, Mark.REFINE, Mark.CONCLUSION);
  private static final String ORDINARY = "expansion";

  private final ModelParts parts;
  private final GemmaTokenizer tokenizer;

  /// Reads values with a model's parts, on its thread.
  public Judge(ModelParts parts, GemmaTokenizer tokenizer) {
    this.parts = parts;
    this.tokenizer = tokenizer;
  }

  /// The end of a record on top of what is there.
  ///
  /// @param context what it shares with others; stays the caller's
  /// @param shared how many positions of the context
  /// @param own further positions, which are its own and have room for the rest; stays the caller's
  /// @param rest the tokens that are left to be read, at least one
  /// @param kind of the thought, a name of [PlattScaling#KINDS]
  record Reading(
      Context context, int shared, Optional<Groups.OwnPart> own, List<Integer> rest, String kind) {}

  /// For each reading the log-probability of the positive rating against the negative one, put
  /// right as the checkpoint's calibration says.
  double[] read(Computation work, List<Reading> readings) {
    double[] values = new double[readings.size()];
    int done = 0;
    while (done < values.length) {
      int end = done + 1;
      int tokens = readings.get(done).rest().size();
      while (end < values.length && tokens + readings.get(end).rest().size() <= BATCH) {
        tokens += readings.get(end++).rest().size();
      }
      work.checkCancelled();
      float[] logits = logits(readings.subList(done, end));
      work.countComputed(tokens);
      for (int i = done; i < end; i++) {
        double logOdds = logits[2 * (i - done)] - logits[2 * (i - done) + 1];
        values[i] = logProbability(parts.calibration().of(readings.get(i).kind()).apply(logOdds));
      }
      done = end;
    }
    return values;
  }

  /// Two logits for each reading.
  private float[] logits(List<Reading> readings) {
    Program program = parts.network().program();
    int[] counts = readings.stream().mapToInt(reading -> reading.rest().size()).toArray();
    long[] ids =
        readings.stream()
            .flatMap(reading -> reading.rest().stream())
            .mapToLong(Integer::longValue)
            .toArray();
    try (Groups groups = new Groups(parts);
        Value tokens = program.list(ids);
        Value two =
            program.list(
                tokenizer.mark(Mark.POSITIVE_RATING), tokenizer.mark(Mark.NEGATIVE_RATING))) {
      for (Reading reading : readings) {
        if (reading.own().isPresent()) {
          groups.add(reading.context(), reading.shared(), reading.own().get());
        } else {
          groups.add(reading.context(), reading.shared(), new long[1], reading.rest().size());
        }
      }
      try (Value logits =
          groups.feed(
              counts,
              (table, list, shape) ->
                  program.call("read", parts.weights().list(), table, list, shape, tokens, two))) {
        return logits.toFloats();
      }
    }
  }

  /// The natural logarithm of the probability that has these log odds.
  private static double logProbability(double logOdds) {
    // -log(1 + e^-x), without overflow
    return logOdds < 0 ? logOdds - Math.log1p(Math.exp(logOdds)) : -Math.log1p(Math.exp(-logOdds));
  }

  /// The kind of the last thought in a prompt: what its mark says, an ordinary one where it has
  /// none.
  static String kind(GemmaTokenizer tokenizer, int[] ids) {
    int opens = tokenizer.mark(Mark.START_OF_THOUGHT);
    for (int i = ids.length - 2; i >= 0; i--) {
      if (ids[i] == opens) {
        int next = ids[i + 1];
        return KINDS.stream()
            .filter(mark -> tokenizer.mark(mark) == next)
            .map(mark -> mark.name().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse(ORDINARY);
      }
    }
    return ORDINARY;
  }

  /// Log-probabilities of prompts that end with `<start_of_rating>`. Neighbours with the same
  /// beginning are read on top of one context.
  ///
  /// @param prompts each of at least one token
  public List<Double> logValues(Computation work, List<int[]> prompts) {
    List<Double> values = new ArrayList<>();
    int done = 0;
    while (done < prompts.size()) {
      int[] first = prompts.get(done);
      int shared = beginning(first);
      int end = done + 1;
      while (end < prompts.size()
          && beginning(prompts.get(end)) == shared
          && Arrays.equals(first, 0, shared, prompts.get(end), 0, shared)) {
        end++;
      }
      try (Context context = work.context(first, shared, shared, (hidden, from, to) -> {})) {
        work.countReused((long) shared * (end - done - 1));
        List<Reading> readings = new ArrayList<>();
        for (int[] prompt : prompts.subList(done, end)) {
          List<Integer> rest = Arrays.stream(prompt).skip(shared).boxed().toList();
          String kind = kind(tokenizer, prompt);
          readings.add(new Reading(context, shared, Optional.empty(), rest, kind));
        }
        for (double value : read(work, readings)) {
          values.add(value);
        }
      }
      done = end;
    }
    return values;
  }

  /// How many of a prompt's tokens belong into a context: the records before the last one, and the
  /// last one's beginning if it is very long.
  private int beginning(int[] ids) {
    RecordCuts cuts = parts.cache().cuts();
    int end = cuts.lastEnd(ids, ids.length - 1);
    int[] ends = cuts.ends(ids, ids.length - 1);
    return ids.length - end <= cuts.most() || ends.length < 2
        ? end
        : Math.max(end, ends[ends.length - 2]);
  }
}
