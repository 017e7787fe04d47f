package espalier.evaluate.work;

import java.util.SplittableRandom;

/// Seeds of the parts of the work on a problem. Each depends on the evaluation's seed, the problem
/// and the part's name, and on nothing else: not on where the problem stands in its file.
///
/// @param seed of the evaluation
/// @param key of the problem, hexadecimal
record Seeds(long seed, String key) {

  long of(String part) {
    long hash = Long.parseUnsignedLong(key, 16);
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
    }
    // Once through the generator before the second is mixed in, so that close seeds stay apart.
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash).nextLong();
  }
}
