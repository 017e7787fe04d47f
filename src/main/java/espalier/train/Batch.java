package espalier.train;

import java.util.List;

/// Sequences that are learnt from together.
///
/// @param ids token ids `[rows, length]`, row by row, padded on the right
/// @param places N positions in the flattened `[rows * length]` where the next token is learnt
/// @param targets the N tokens that should follow
/// @param weights what an error at each weighs; they sum to 1 over a step
/// @param ratings for each place whether it is a rating
/// @param tokens how many ids are not padding
// Arrays because they go to the tensor library as they are; nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
public record Batch(
    long[] ids,
    int rows,
    int length,
    long[] places,
    long[] targets,
    float[] weights,
    boolean[] ratings,
    int tokens) {

  /// Pads the sequences to the longest. Weights are divided by their sum times `share`.
  ///
  /// @param share how many batches make one step
  public static Batch of(List<Sequence> sequences, int padId, int share) {
    int length = sequences.stream().mapToInt(s -> s.ids().length).max().orElseThrow();
    int count = 0;
    double sum = 0;
    int tokens = 0;
    for (Sequence sequence : sequences) {
      tokens += sequence.ids().length;
      for (float weight : sequence.weights()) {
        count += weight > 0 ? 1 : 0;
        sum += weight;
      }
    }
    long[] ids = new long[sequences.size() * length];
    long[] places = new long[count];
    long[] targets = new long[count];
    float[] weights = new float[count];
    boolean[] ratings = new boolean[count];
    int n = 0;
    for (int row = 0; row < sequences.size(); row++) {
      Sequence sequence = sequences.get(row);
      for (int i = 0; i < length; i++) {
        int at = row * length + i;
        boolean real = i < sequence.ids().length;
        ids[at] = real ? sequence.ids()[i] : padId;
        if (real && sequence.weights()[i] > 0) {
          places[n] = at;
          targets[n] = sequence.targets()[i];
          weights[n] = (float) (sequence.weights()[i] / (sum * share));
          ratings[n] = sequence.ratings()[i];
          n++;
        }
      }
    }
    return new Batch(ids, sequences.size(), length, places, targets, weights, ratings, tokens);
  }
}
