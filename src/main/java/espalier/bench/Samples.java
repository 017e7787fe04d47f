package espalier.bench;

import java.util.ArrayList;
import java.util.List;

/// Repeated readings of one duration, in the order in which they were taken.
///
/// @param seconds at least one, each above 0
public record Samples(List<Double> seconds) {

  public Samples {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException("no reading");
    }
  }

  Samples and(List<Double> more) {
    List<Double> all = new ArrayList<>(seconds);
    all.addAll(more);
    return new Samples(all);
  }

  /// The middle one; of an even number the mean of the two in the middle.
  public double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double least() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double most() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
