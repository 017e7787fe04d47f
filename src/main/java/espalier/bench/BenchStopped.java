package espalier.bench;

/// Somebody asked for the end; what was measured counts.
final class BenchStopped extends Exception {
  private static final long serialVersionUID = 1L;

  BenchStopped() {
    super("stopped", null, false, false);
  }
}
