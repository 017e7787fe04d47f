package espalier.engine.gemma.cache;

import espalier.engine.PlattScaling;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.network.RotaryTable;
import espalier.engine.gemma.network.Weights;

/// What a loaded model consists of. Made, used and closed on the model's thread.
///
/// @param network the compiled program
/// @param weights immutable
/// @param rotary tables of positions, which grow
/// @param cache keys and values of prompts
/// @param calibration what is done to values
public record ModelParts(
    Network network,
    Weights weights,
    RotaryTable rotary,
    PrefixCache cache,
    PlattScaling calibration)
    implements AutoCloseable {

  @Override
  public void close() {
    cache.close();
    rotary.close();
    weights.close();
    network.close();
  }
}
