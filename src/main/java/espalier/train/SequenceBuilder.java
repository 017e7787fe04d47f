package espalier.train;

import espalier.engine.gemma.GemmaTokenizer;
import espalier.engine.gemma.Mark;
import espalier.train.data.Chain;
import espalier.train.data.Thought;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.Arrays;
import java.util.List;

/// Turns records into sequences of tokens with what is to be learnt at each. The text is exactly
/// what a search writes into its prompts: one record a line, a beginning-of-sequence token first.
public final class SequenceBuilder {

  private final GemmaTokenizer tokenizer;
  private final LossWeights weights;
  private final int longest;
  private final int eosId;
  private final int equals;
  private final int sumEnd;

  /// @param longest sequences are cut to so many tokens
  public SequenceBuilder(GemmaTokenizer tokenizer, LossWeights weights, int longest, int eosId) {
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.longest = longest;
    this.eosId = eosId;
    this.equals = single("=");
    this.sumEnd = single(">>");
  }

  /// The id of a text that is one token in this vocabulary, else -1.
  private int single(String text) {
    int[] ids = tokenizer.encode(text, false);
    return ids.length == 1 ? ids[0] : -1;
  }

  /// A generated chain: ratings are shown as the chain says but learnt as they truly are.
  public Sequence of(Chain chain) {
    Sequence whole = build(chain.trainingText(), chain.thoughts(), true);
    if (chain.isDrill()) {
      for (int i = 0; i < whole.ids().length; i++) {
        boolean result = whole.weights()[i] > weights.thought();
        whole.weights()[i] = result && !whole.ratings()[i] ? whole.weights()[i] : 0;
      }
    }
    return whole;
  }

  /// Records as they were found.
  public Sequence of(List<TextRecord> records) {
    return build(
        RecordWriter.PROMPT.write(records),
        records.stream()
            .map(
                r ->
                    new Thought(
                        r.id(),
                        r.parent(),
                        r.kind(),
                        r.thought(),
                        true,
                        r.rating().orElse(Rating.UNKNOWN)))
            .toList(),
        false);
  }

  private Sequence build(String text, List<Thought> thoughts, boolean truthKnown) {
    int[] ids = tokenizer.encode(text, true);
    int[] targets = Arrays.copyOfRange(ids, 1, ids.length + 1);
    targets[ids.length - 1] = eosId;
    float[] weight = new float[ids.length];
    boolean[] ratings = new boolean[ids.length];
    int record = -1;
    boolean inThought = false;
    boolean inRating = false;
    boolean inResult = false;
    // Position i learns the token at i + 1; the last one has nothing to learn.
    for (int i = 0; i + 1 < ids.length; i++) {
      int next = ids[i + 1];
      if (next == tokenizer.mark(Mark.START_OF_FATHER_ID)) {
        record++;
      }
      boolean right = !truthKnown || record < 0 || thoughts.get(record).right();
      double value = weights.header();
      if (record == 0) {
        value = weights.problem();
      } else if (inRating && next != tokenizer.mark(Mark.END_OF_RATING)) {
        value = weights.rating();
        ratings[i] = true;
        if (truthKnown) {
          targets[i] = tokenizer.mark(right ? Mark.POSITIVE_RATING : Mark.NEGATIVE_RATING);
        }
      } else if (inThought) {
        value = right ? weights.thought() : weights.wrongThought();
        if (inResult && right) {
          value *= weights.result();
        }
      }
      weight[i] = (float) value;
      inThought =
          next == tokenizer.mark(Mark.START_OF_THOUGHT)
              || (inThought && next != tokenizer.mark(Mark.END_OF_THOUGHT));
      inResult = inThought && next != sumEnd && (inResult || next == equals);
      inRating = next == tokenizer.mark(Mark.START_OF_RATING);
    }
    return cut(new Sequence(ids, targets, weight, ratings));
  }

  private Sequence cut(Sequence whole) {
    if (whole.ids().length <= longest) {
      return whole;
    }
    return new Sequence(
        Arrays.copyOf(whole.ids(), longest),
        Arrays.copyOf(whole.targets(), longest),
        Arrays.copyOf(whole.weights(), longest),
        Arrays.copyOf(whole.ratings(), longest));
  }
}
