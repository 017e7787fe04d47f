package espalier.train.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// An endless mixture of sources, each with its share. Which source a number falls to depends on
/// the seed and the number only; of a source that ends, any sequence is as likely.
public final class MixedSource implements SequenceSource {

  private final List<SequenceSource> sources = new ArrayList<>();
  private final List<Double> upTo = new ArrayList<>();
  private final long seed;

  /// @param named at least the sources that have a share
  /// @param shares by the source's name, above 0, with any sum
  public MixedSource(Map<String, SequenceSource> named, Map<String, Double> shares, long seed) {
    this.seed = seed;
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    double so = 0;
    // In the order of the names, so that the same mixture is the same whatever its order in a file.
    for (Map.Entry<String, Double> share : new TreeMap<>(shares).entrySet()) {
      SequenceSource source = named.get(share.getKey());
      if (source == null) {
        throw new IllegalArgumentException("no source " + share.getKey());
      }
      so += share.getValue() / sum;
      sources.add(source);
      upTo.add(so);
    }
  }

  @Override
  public long count() {
    return Long.MAX_VALUE;
  }

  @Override
  public Sequence sequence(long index) {
    SplittableRandom random = new SplittableRandom(seed ^ (index * 0xD1B54A32D192ED03L));
    double draw = random.nextDouble();
    int at = 0;
    while (at < upTo.size() - 1 && draw >= upTo.get(at)) {
      at++;
    }
    SequenceSource source = sources.get(at);
    return source.sequence(
        source.count() == Long.MAX_VALUE ? index : random.nextLong(source.count()));
  }
}
