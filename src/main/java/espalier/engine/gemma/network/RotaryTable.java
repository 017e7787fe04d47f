package espalier.engine.gemma.network;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;

/// Cosines and sines of the rotary positions, computed once for as many as have been asked for.
public final class RotaryTable implements AutoCloseable {

  private static final int LEAST = 1024;

  private final Network network;
  private int positions;
  private Value table;

  /// An empty table; it grows as positions are asked for.
  public RotaryTable(Network network) {
    this.network = network;
    this.positions = LEAST;
    this.table = compute(network, LEAST);
  }

  /// A table of at least so many positions. Stays this object's.
  public Value upTo(int wanted) {
    if (wanted > positions) {
      int more = Math.max(Integer.highestOneBit(wanted - 1) << 1, LEAST);
      Value larger = compute(network, more);
      table.close();
      table = larger;
      positions = more;
    }
    return table;
  }

  private static Value compute(Network network, int positions) {
    GemmaConfig config = network.config();
    Program program = network.program();
    try (Value count = program.number((long) positions);
        Value theta = program.number(config.ropeTheta());
        Value rounded = program.number((long) config.rotaryType().torch())) {
      return program.call("rotary", count, theta, rounded);
    }
  }

  @Override
  public void close() {
    table.close();
  }
}
