package espalier.engine.gemma.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

  @TempDir Path folder;
  private Path memory;
  private Path model;

  @BeforeEach
  void writeAModelThatIsNotSmall() throws IOException {
    memory = folder.resolve("home/checksums.json");
    model = folder.resolve(Safetensors.SINGLE);
    long numbers = 17L << 20;
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":["
            + numbers
            + "],\"data_offsets\":[0,"
            + 4 * numbers
            + "]}}";
    try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
      file.writeLong(Long.reverseBytes(header.length()));
      file.writeBytes(header);
      file.setLength(8 + header.length() + 4 * numbers);
    }
  }

  @Test
  void theSecondTimeNothingIsRead() throws Exception {
    String sum;
    try (Safetensors weights = Safetensors.open(folder)) {
      sum = weights.sha256();
    }
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    assertThat(sum(first)).contains(sum);
    assertThat(sum(second)).contains(sum);
    assertThat(first).isSorted().hasSizeGreaterThan(50);
    assertThat(first.getLast()).isEqualTo(1);
    assertThat(second).isEmpty();
  }

  @Test
  void aChangedFileIsReadAgain() throws Exception {
    Optional<String> before = sum(new ArrayList<>());
    FileTime time = Files.getLastModifiedTime(model);
    try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
      file.seek(file.length() - 1);
      file.write(1);
    }
    Files.setLastModifiedTime(model, FileTime.fromMillis(time.toMillis() + 1000));
    List<Double> again = new ArrayList<>();
    assertThat(sum(again)).isPresent().isNotEqualTo(before);
    assertThat(again).isNotEmpty();
  }

  @Test
  void aDamagedMemoryIsBegunAnew() throws Exception {
    Optional<String> sum = sum(new ArrayList<>());
    for (String damage : List.of("{", "[]", "{\"x\": 1}", "")) {
      Files.writeString(memory, damage);
      List<Double> read = new ArrayList<>();
      assertThat(sum(read)).isEqualTo(sum);
      assertThat(read).isNotEmpty();
      assertThat(sum(new ArrayList<>())).isEqualTo(sum);
    }
  }

  @Test
  void aMemoryThatCannotBeWrittenIsNoFailure() throws Exception {
    Files.writeString(folder.resolve("home"), "a file where the folder should be");
    assertThat(sum(new ArrayList<>())).isPresent();
  }

  @Test
  void canBeGivenUp() throws Exception {
    try (Safetensors weights = Safetensors.open(folder)) {
      assertThat(new Checksums(Optional.of(memory)).of(weights, share -> share < 0.5)).isEmpty();
    }
    assertThat(memory).doesNotExist();
  }

  private Optional<String> sum(List<Double> shares) throws CheckpointException {
    try (Safetensors weights = Safetensors.open(folder)) {
      return new Checksums(Optional.of(memory)).of(weights, shares::add);
    }
  }
}
