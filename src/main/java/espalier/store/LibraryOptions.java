package espalier.store;

import java.time.Duration;
import java.util.OptionalLong;

/// How a library is opened.
///
/// @param patience how long to wait for another program that holds the file
/// @param largestBytes the file is not let grow beyond, as if the disk were full; empty for no
///   limit
public record LibraryOptions(Duration patience, OptionalLong largestBytes) {

  public static LibraryOptions defaults() {
    return new LibraryOptions(Duration.ofSeconds(5), OptionalLong.empty());
  }
}
