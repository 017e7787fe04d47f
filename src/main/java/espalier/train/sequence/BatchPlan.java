package espalier.train.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Which sequences are learnt together, and when. Batch number n depends on the source, the sizes
/// and the seed only, so training can go on anywhere.
///
/// Sequences are taken a window at a time, sorted by length so that a batch holds little padding,
/// and the batches of a window are put in random order. A source that ends is shuffled anew for
/// each pass.
public final class BatchPlan {

  private static final int WINDOW = 16;

  private final SequenceSource source;
  private final int batchSize;
  private final int padId;
  private final int share;
  private final int packLength;
  private final long seed;
  private long window = -1;
  private List<Batch> batches = List.of();
  private long pass = -1;
  private int[] order = {};

  /// @param share how many batches make one step
  /// @param packLength tokens up to which a row is filled; 0 for one sequence a row
  public BatchPlan(
      SequenceSource source, int batchSize, int padId, int share, int packLength, long seed) {
    this.source = source;
    this.batchSize = batchSize;
    this.padId = padId;
    this.share = share;
    this.packLength = packLength;
    this.seed = seed;
  }

  /// Batch number `number`, from 0.
  public Batch batch(long number) {
    if (number / WINDOW != window) {
      window = number / WINDOW;
      batches = make(window);
    }
    return batches.get((int) (number % WINDOW));
  }

  /// The first sequences, each of them once, to measure on: as many as fill so many batches, or all
  /// of a source that has fewer. They are the same every time.
  public List<Batch> sample(int most) {
    long count = Math.min(source.count(), (long) most * batchSize);
    List<Sequence> sequences = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      sequences.add(source.sequence(place(i)));
    }
    sequences.sort(Comparator.comparingInt(Sequence::length));
    List<Batch> made = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += batchSize) {
      int to = Math.min(sequences.size(), from + batchSize);
      made.add(together(sequences.subList(from, to)));
    }
    return made;
  }

  private Batch together(List<Sequence> sequences) {
    return packLength == 0
        ? Batch.of(sequences, padId, share)
        : Batch.ofRows(Batch.rows(sequences, packLength), padId, share);
  }

  private List<Batch> make(long window) {
    List<Sequence> sequences = new ArrayList<>();
    long first = window * WINDOW * batchSize;
    for (long i = first; i < first + (long) WINDOW * batchSize; i++) {
      sequences.add(source.sequence(place(i)));
    }
    sequences.sort(Comparator.comparingInt(Sequence::length));
    List<Batch> made = new ArrayList<>();
    for (int i = 0; i < WINDOW; i++) {
      made.add(together(sequences.subList(i * batchSize, (i + 1) * batchSize)));
    }
    SplittableRandom random = new SplittableRandom(seed ^ (window * 0x9E3779B97F4A7C15L));
    for (int i = made.size() - 1; i > 0; i--) {
      Collections.swap(made, i, random.nextInt(i + 1));
    }
    return made;
  }

  /// Where the `i`-th sequence of all passes is found.
  private long place(long i) {
    if (source.count() == Long.MAX_VALUE) {
      return i;
    }
    int count = Math.toIntExact(source.count());
    if (i / count != pass) {
      pass = i / count;
      order = new int[count];
      SplittableRandom random = new SplittableRandom(seed + pass);
      for (int k = 0; k < count; k++) {
        int other = random.nextInt(k + 1);
        order[k] = order[other];
        order[other] = k;
      }
    }
    return order[(int) (i % count)];
  }
}
