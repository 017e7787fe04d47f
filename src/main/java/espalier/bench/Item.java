package espalier.bench;

import java.util.List;
import java.util.function.Supplier;

/// One thing to be measured, again and again.
///
/// @param quantity what
/// @param size of it
/// @param reading takes a reading
/// @param estimate seconds that the first reading will take, from what is known by then
record Item(Quantity quantity, int size, Reading reading, Supplier<Double> estimate) {

  /// Takes a reading of some durations.
  @FunctionalInterface
  interface Reading {
    List<Double> take() throws BenchException, BenchStopped;
  }

  /// For a person: `decode_s at 4 thoughts`.
  String label() {
    return quantity.key() + " at " + size + " " + quantity.unit();
  }
}
