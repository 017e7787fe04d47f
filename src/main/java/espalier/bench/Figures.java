package espalier.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Readings by quantity and size. Grows while measuring; one thread.
public final class Figures {

  private final Map<Quantity, SortedMap<Integer, Samples>> all = new EnumMap<>(Quantity.class);

  void add(Quantity quantity, int size, List<Double> seconds) {
    SortedMap<Integer, Samples> sizes = all.computeIfAbsent(quantity, key -> new TreeMap<>());
    Samples old = sizes.get(size);
    sizes.put(size, old == null ? new Samples(seconds) : old.and(seconds));
  }

  /// Of one quantity what there is, by size.
  public SortedMap<Integer, Samples> of(Quantity quantity) {
    return new TreeMap<>(all.getOrDefault(quantity, new TreeMap<>()));
  }

  /// The median for a size; empty where it was not measured.
  public OptionalDouble median(Quantity quantity, int size) {
    Samples samples = of(quantity).get(size);
    return samples == null ? OptionalDouble.empty() : OptionalDouble.of(samples.median());
  }

  /// The median for a size between those measured, or beyond them, on the line through the two
  /// nearest; empty with fewer than two.
  public OptionalDouble between(Quantity quantity, int size) {
    OptionalDouble measured = median(quantity, size);
    SortedMap<Integer, Samples> sizes = of(quantity);
    if (measured.isPresent() || sizes.size() < 2) {
      return measured;
    }
    List<Integer> nearest =
        sizes.keySet().stream()
            .sorted((a, b) -> Integer.compare(Math.abs(a - size), Math.abs(b - size)))
            .limit(2)
            .sorted()
            .toList();
    int low = nearest.getFirst();
    int high = nearest.getLast();
    double from = median(quantity, low).orElseThrow();
    double to = median(quantity, high).orElseThrow();
    return OptionalDouble.of(from + (to - from) * (size - low) / (high - low));
  }
}
