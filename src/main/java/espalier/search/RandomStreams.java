package espalier.search;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// The random numbers of one simulation, in named streams: each depends on the seed, its name and
/// the number of the simulation alone. So a step redone gives the same step, a search continued
/// later goes on as if it had never stopped, and a reader of one stream disturbs no other.
///
/// @param seed of the whole search
/// @param simulation its number, from 1
record RandomStreams(long seed, int simulation) {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /// Which kinds the candidates have.
  SplittableRandom kinds() {
    return named("kinds");
  }

  /// The factors on scores, in the order in which the scores are recorded.
  SplittableRandom jitter() {
    return named("jitter");
  }

  /// Seeds for the tokens of the candidates, one each, in order.
  SplittableRandom sampling() {
    return named("sampling");
  }

  /// A fresh stream that starts at its beginning. FNV-1a mixes the name, and the generator's own
  /// finaliser the rest, so that neighbouring seeds and simulations have nothing in common.
  private SplittableRandom named(String name) {
    long hash = OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    long ofSeed = new SplittableRandom(seed ^ hash).nextLong();
    return new SplittableRandom(ofSeed + simulation * 0x9E3779B97F4A7C15L * 2 + 1).split();
  }
}
