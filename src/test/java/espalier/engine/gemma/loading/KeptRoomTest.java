package espalier.engine.gemma.loading;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.Golden;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether there is room on the disk for what is kept, where an earlier start was killed too.
class KeptRoomTest {

  private static final String SHA256 = "0".repeat(64);

  /// Bytes that are to stay free.
  private static final long LEFT = 64L << 20;

  @TempDir Path folder;
  private GemmaConfig config;
  private int bytes;
  private Path part;

  @BeforeEach
  void describe() throws CheckpointException {
    config = GemmaConfig.read(Golden.of("tiny-f32").folder());
    bytes = Math.toIntExact(Int8Layout.of(config, SHA256).dataBytes());
    part = folder.resolve(KeptWeights.NAME + ".part");
  }

  private KeptWeights.Opened open(long free) {
    return new KeptWeights(folder, Optional.empty(), 0, place -> free)
        .open(WeightSource.random(config, 1), config, SHA256);
  }

  @Test
  void aDiskThatIsTooFullIsSaidAndNothingIsBegun() {
    try (KeptWeights.Opened opened = open(LEFT + bytes - 1)) {
      assertThat(opened.remark()).contains("could not be kept in " + folder, "free on the disk");
      assertThat(opened.source().keepsInt8()).isFalse();
      assertThat(part).doesNotExist();
    }
    try (KeptWeights.Opened opened = open(LEFT + bytes)) {
      assertThat(opened.remark()).isEmpty();
      assertThat(opened.source().keepsInt8()).isTrue();
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void whatAKilledStartLeftIsRoomForTheNext() throws IOException {
    Files.write(part, new byte[bytes]);
    try (KeptWeights.Opened opened = open(LEFT)) {
      assertThat(opened.remark()).isEmpty();
      assertThat(opened.source().keepsInt8()).isTrue();
      assertThat(part).isEmptyFile();
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void whatIsLeftOverGoesEvenWhereItIsNotRoomEnough() throws IOException {
    Files.write(part, new byte[bytes / 2]);
    try (KeptWeights.Opened opened = open(LEFT)) {
      assertThat(opened.remark()).contains("free on the disk");
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void whatIsBeingWrittenStays() {
    try (KeptWeights.Opened first = open(LEFT + bytes)) {
      try (KeptWeights.Opened second = open(LEFT + bytes)) {
        assertThat(second.remark()).contains("it is being written already");
        assertThat(second.source().keepsInt8()).isFalse();
      }
      assertThat(first.source().keepsInt8()).isTrue();
      assertThat(part).exists();
    }
  }
}
