package espalier.train.data;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Which use a problem is for. Decided by family and numbers alone, so that no two splits ever
/// share a problem, whatever the seed.
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

  /// The split of a problem: of a hundred keys three are for validation and seven for tests.
  public static Split of(Problem problem) {
    CRC32 crc = new CRC32();
    crc.update(problem.key().getBytes(StandardCharsets.UTF_8));
    long bucket = crc.getValue() % 100;
    if (bucket < 3) {
      return VALIDATION;
    }
    return bucket < 10 ? TEST : TRAIN;
  }
}
