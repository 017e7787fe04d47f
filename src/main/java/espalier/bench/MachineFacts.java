package espalier.bench;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The machine and the libraries that were measured.
///
/// @param processor as its maker calls it, or what is known of it
/// @param cores that the process may use
/// @param readingThreads with which memory was read; 1 for a graphics card's, which reads by itself
/// @param memoryBytes of the machine; 0 where the system does not tell
/// @param system operating system and architecture
/// @param java version of the Java virtual machine
/// @param libtorch its version
/// @param bandwidthGbS how fast the memory of the device that calculates was read, by all threads,
///   best of several ways, 10^9 bytes a second
/// @param bandwidthWays each way and how fast it was
public record MachineFacts(
    String processor,
    int cores,
    int readingThreads,
    long memoryBytes,
    String system,
    String java,
    String libtorch,
    double bandwidthGbS,
    Map<String, Double> bandwidthWays) {

  public MachineFacts {
    bandwidthWays = Collections.unmodifiableMap(new TreeMap<>(bandwidthWays));
  }

  /// The same machine, read again: a reading that something else disturbed counts for nothing where
  /// there is a better one.
  MachineFacts readAgain(Map<String, Double> ways) {
    Map<String, Double> best = new TreeMap<>(bandwidthWays);
    ways.forEach((way, speed) -> best.merge(way, speed, Math::max));
    return new MachineFacts(
        processor,
        cores,
        readingThreads,
        memoryBytes,
        system,
        java,
        libtorch,
        Collections.max(best.values()),
        best);
  }
}
