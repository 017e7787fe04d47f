package espalier.train.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/// Which use a problem is for. A generated problem's is decided by family and numbers alone, so
/// that no two splits ever share a problem, whatever the seed.
public enum Split {
  TRAIN(0),
  VALIDATION(1),
  TEST(2);

  private final int stream;

  Split(int stream) {
    this.stream = stream;
  }

  /// Tells the splits' streams of random numbers apart.
  int stream() {
    return stream;
  }

  /// The name in files and on the command line: lower case English.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The split of a problem: of a hundred keys three are for validation and seven for tests.
  public static Split of(Problem problem) {
    return ofChecksum(problem.key());
  }

  /// The split of a problem of which only the text is known; about as many for each as above.
  /// Problems that are told with the same numbers fall into the same split, see [TextKey].
  public static Split ofText(String problem) {
    return ofChecksum(TextKey.of(problem));
  }

  /// Tells problems apart by their text, white space aside.
  static long checksum(String problem) {
    String folded = folded(problem);
    CRC32 crc = new CRC32();
    crc.update(folded.getBytes(StandardCharsets.UTF_8));
    return (crc.getValue() << 32) | (folded.hashCode() & 0xffffffffL);
  }

  private static String folded(String problem) {
    return problem.strip().replaceAll("\\s+", " ");
  }

  private static Split ofChecksum(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    long bucket = crc.getValue() % 100;
    if (bucket < 3) {
      return VALIDATION;
    }
    return bucket < 10 ? TEST : TRAIN;
  }
}
