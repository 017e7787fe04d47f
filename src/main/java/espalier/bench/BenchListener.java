package espalier.bench;

/// Is told how a benchmark comes along; must return at once.
@FunctionalInterface
public interface BenchListener {

  /// @param sentence what was found, or is done next; for a person
  void says(String sentence);
}
