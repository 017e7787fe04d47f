package espalier.train.sequence;

import java.util.List;

/// A numbered supply of sequences; the same number always gives the same sequence.
public interface SequenceSource {

  /// How many there are; [Long#MAX_VALUE] where there is no end.
  long count();

  /// Sequence number `index`, from 0.
  Sequence sequence(long index);

  /// Sequences that are all in memory.
  static SequenceSource of(List<Sequence> sequences) {
    List<Sequence> all = List.copyOf(sequences);
    return new SequenceSource() {
      @Override
      public long count() {
        return all.size();
      }

      @Override
      public Sequence sequence(long index) {
        return all.get(Math.toIntExact(index));
      }
    };
  }
}
