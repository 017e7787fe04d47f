package espalier.train.sequence;

import java.util.ArrayList;
import java.util.List;

/// Sequences that are learnt from together, in rows. Their length is [rounded up][#rounded(int)].
///
/// @param ids token ids `[rows, length]`, row by row, padded on the right
/// @param positions `[rows, length]`: the position of each token in its own text
/// @param ends `[rows, length]`: a token is seen by those of its row that stand before this place
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
    long[] positions,
    long[] ends,
    long[] places,
    long[] targets,
    float[] weights,
    boolean[] ratings,
    int tokens) {

  /// Each sequence in a row of its own, padded to the longest. Weights are divided by their sum
  /// times `share`.
  ///
  /// @param share how many batches make one step
  public static Batch of(List<Sequence> sequences, int padId, int share) {
    return ofRows(sequences.stream().map(List::of).toList(), padId, share);
  }

  /// Several sequences in a row, one after the other; they do not see each other.
  ///
  /// @param share how many batches make one step
  public static Batch ofRows(List<List<Sequence>> rows, int padId, int share) {
    int length = 0;
    int count = 0;
    double sum = 0;
    int tokens = 0;
    for (List<Sequence> row : rows) {
      int filled = 0;
      for (Sequence sequence : row) {
        filled += sequence.length();
        for (float weight : sequence.weights()) {
          count += weight > 0 ? 1 : 0;
          sum += weight;
        }
      }
      tokens += filled;
      length = Math.max(length, filled);
    }
    length = rounded(length);
    Batch batch =
        new Batch(
            new long[rows.size() * length],
            rows.size(),
            length,
            new long[rows.size() * length],
            new long[rows.size() * length],
            new long[count],
            new long[count],
            new float[count],
            new boolean[count],
            tokens);
    int n = 0;
    for (int row = 0; row < rows.size(); row++) {
      int from = 0;
      for (Sequence sequence : rows.get(row)) {
        n = batch.put(sequence, row, from, n, sum * share);
        from += sequence.length();
      }
      for (int i = from; i < length; i++) {
        batch.ids[row * length + i] = padId;
        batch.ends[row * length + i] = length;
      }
    }
    return batch;
  }

  /// The next of eight sizes between a power of two and the next one. libtorch keeps what it has
  /// made ready for each shape of product that it meets; if each batch were of another shape, the
  /// memory of a run would grow for hours.
  ///
  /// @param size at least 1
  public static int rounded(int size) {
    int step = Math.max(1, Integer.highestOneBit(size) / 8);
    return (size + step - 1) / step * step;
  }

  private int put(Sequence sequence, int row, int from, int place, double divisor) {
    int n = place;
    for (int i = 0; i < sequence.length(); i++) {
      int at = row * length + from + i;
      ids[at] = sequence.ids()[i];
      positions[at] = sequence.positions()[i];
      ends[at] = (long) from + sequence.ends()[i];
      if (sequence.weights()[i] > 0) {
        places[n] = at;
        targets[n] = sequence.targets()[i];
        weights[n] = (float) (sequence.weights()[i] / divisor);
        ratings[n] = sequence.ratings()[i];
        n++;
      }
    }
    return n;
  }

  /// Packs sequences into rows of at most `longest` tokens, in their order.
  static List<List<Sequence>> rows(List<Sequence> sequences, int longest) {
    List<List<Sequence>> rows = new ArrayList<>();
    int room = 0;
    for (Sequence sequence : sequences) {
      if (sequence.length() > room) {
        rows.add(new ArrayList<>());
        room = longest;
      }
      rows.getLast().add(sequence);
      room -= sequence.length();
    }
    return rows;
  }
}
