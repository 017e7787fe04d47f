package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsFile;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.Int8Layout;
import espalier.engine.gemma.loading.KeptWeights;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.Machine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptWeightsTest {

  private static final int[] IDS = {2, 5, 77, 300, 12, 9};

  @TempDir Path root;
  private Path folder;
  private Path home;
  private Path kept;

  @BeforeEach
  void copyAModel() throws IOException {
    folder = Files.createDirectory(root.resolve("model"));
    home = root.resolve("home");
    kept = folder.resolve(KeptWeights.NAME);
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(Golden.of("tiny-bf16").folder().resolve(name), folder.resolve(name));
    }
  }

  private LoadResult load(LoadListener listener) {
    LoadRequest request = new LoadRequest(folder, Precision.INT8, 1, 1 << 20, 0).keepingIn(home);
    return GemmaModels.load(request, Machine.withoutCuda(), 0, listener);
  }

  private GemmaModel model() {
    return switch (load(LoadListener.NONE)) {
      case LoadResult.Loaded(GemmaModel model) -> model;
      case LoadResult other -> throw new AssertionError(other);
    };
  }

  private float[] logits() {
    try (GemmaModel model = model()) {
      return model.logits(IDS);
    }
  }

  @Test
  void theSecondStartReadsWhatTheFirstConverted() throws IOException {
    float[] first = logits();
    FileTime written = Files.getLastModifiedTime(kept);
    byte[] bytes = Files.readAllBytes(kept);
    assertThat(logits()).containsExactly(first);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    assertThat(Files.readAllBytes(kept)).isEqualTo(bytes);
    assertThat(names(folder)).hasSize(4);
    assertThat(home.resolve("converted")).doesNotExist();
  }

  @Test
  void whatIsKeptIsEachRowInStepsOfItsLargestNumber() throws CheckpointException {
    model().close();
    Int8Layout layout = Int8Layout.of(GemmaConfig.read(folder), "");
    SafetensorsFile.Contents copy =
        SafetensorsFile.open(kept, EnumSet.of(TensorType.I8, TensorType.F32));
    try (Safetensors checkpoint = Safetensors.open(folder);
        FileChannel channel = copy.channel()) {
      assertThat(channel.isOpen()).isTrue();
      layout
          .shapes()
          .forEach(
              (name, shape) -> {
                float[] numbers = checkpoint.get(name).toFloats();
                float[] whole = copy.tensors().get(name).toFloats();
                float[] scales = copy.tensors().get(name + Int8Layout.SCALES).toFloats();
                int columns = Math.toIntExact(shape.getLast());
                for (int row = 0; row < scales.length; row++) {
                  float largest = 0;
                  for (int i = row * columns; i < (row + 1) * columns; i++) {
                    largest = Math.max(largest, Math.abs(numbers[i]));
                  }
                  assertThat(scales[row]).isEqualTo(largest / 127);
                  for (int i = row * columns; i < (row + 1) * columns; i++) {
                    assertThat(whole[i]).isEqualTo((float) Math.rint(numbers[i] / scales[row]));
                  }
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEmbeddingThatIsLookedUpInItsFileIsTheSameAsInMemory() throws IOException {
    float[] inMemory;
    try (GemmaModel model = Models.load(new LoadRequest(folder, Precision.INT8, 1, 1 << 20, 0))) {
      inMemory = model.logits(IDS);
    }
    assertThat(kept).doesNotExist();
    assertThat(logits()).containsExactly(inMemory); // the first start, which wrote the file
    try (GemmaModel model = model()) { // the second, which reads it
      assertThat(model.logits(IDS)).containsExactly(inMemory);
      // Another start may put another file in its place, and a person may remove the model.
      Files.move(kept, root.resolve("elsewhere"));
      Files.write(kept, new byte[100]);
      model.forgetPrompts();
      assertThat(model.logits(IDS)).containsExactly(inMemory);
      Files.delete(root.resolve("elsewhere"));
      model.forgetPrompts();
      assertThat(model.logits(new int[] {2, 400, 401, 402})).hasSize(model.config().vocabSize());
    }
  }

  @Test
  void whatIsKeptIsWhatIsUsed() throws IOException {
    // Were the file not read, a copy of another model under this one's checksum would not be seen.
    float[] own = logits();
    byte[] ownCopy = Files.readAllBytes(kept);
    Files.delete(kept);
    Path weights = folder.resolve(Safetensors.SINGLE);
    byte[] ownWeights = Files.readAllBytes(weights);
    byte[] others = ownWeights.clone();
    int last = others.length - 2 * 64 * 10;
    for (int i = last; i < others.length - 1; i += 2) {
      others[i + 1] ^= (byte) 0x80;
    }
    Files.write(weights, others);
    float[] other = logits();
    assertThat(other).isNotEqualTo(own);
    String from = sum(kept);
    String to = sum(ownCopy);
    byte[] forged = Files.readAllBytes(kept);
    byte[] name = to.getBytes(StandardCharsets.US_ASCII);
    int at = new String(forged, StandardCharsets.ISO_8859_1).indexOf(from);
    System.arraycopy(name, 0, forged, at, name.length);
    Files.write(kept, forged);
    Files.write(weights, ownWeights);
    assertThat(logits()).isNotEqualTo(own);
  }

  private static String sum(Path file) throws IOException {
    return sum(Files.readAllBytes(file));
  }

  private static String sum(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\"source\":\"") + 10;
    return text.substring(at, at + 64);
  }

  @ParameterizedTest
  @CsvSource({
    "truncated",
    "empty",
    "no safetensors",
    "numbers",
    "scales",
    "version",
    "format",
    "source"
  })
  void aDamagedOrForeignFileIsMadeAgain(String damage) throws IOException {
    float[] first = logits();
    byte[] whole = Files.readAllBytes(kept);
    switch (damage) {
      case "truncated" -> cut(whole.length - 100);
      case "empty" -> cut(0);
      case "no safetensors" -> Files.writeString(kept, "something else altogether");
      case "numbers" -> flip(whole.length / 2);
      case "scales" -> flip(whole.length - 1);
      case "version" -> replace("\"version\":\"1\"", "\"version\":\"0\"");
      case "format" -> replace("espalier-int8", "espalier-int4");
      case "source" -> replace(sum(kept).substring(0, 8), "00000000");
      default -> throw new AssertionError(damage);
    }
    assertThat(Files.readAllBytes(kept)).isNotEqualTo(whole);
    assertThat(logits()).containsExactly(first);
    assertThat(Files.readAllBytes(kept)).isEqualTo(whole);
  }

  private void cut(long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private void flip(long at) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "rw")) {
      file.seek(at);
      int value = file.read();
      file.seek(at);
      file.write(value ^ 1);
    }
  }

  private void replace(String what, String with) throws IOException {
    String text = Files.readString(kept, StandardCharsets.ISO_8859_1);
    Files.writeString(kept, text.replace(what, with), StandardCharsets.ISO_8859_1);
  }

  @Test
  void otherWeightsAreConvertedAnew() throws IOException {
    float[] before = logits();
    Path weights = folder.resolve(Safetensors.SINGLE);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= (byte) 0x80;
    Files.write(weights, bytes);
    String old = sum(kept);
    assertThat(logits()).isNotEqualTo(before);
    assertThat(sum(kept)).isNotEqualTo(old);
  }

  @Test
  void whereTheFolderCannotBeWrittenToTheProgramsOwnIsUsed() throws IOException {
    folder.toFile().setWritable(false);
    assumeThat(Files.isWritable(folder)).as("root may write anywhere").isFalse();
    try {
      float[] first = logits();
      assertThat(names(home.resolve("converted"))).hasSize(1);
      assertThat(names(folder)).hasSize(3);
      assertThat(logits()).containsExactly(first);
    } finally {
      folder.toFile().setWritable(true);
    }
  }

  @Test
  void whereNothingCanBeKeptItIsSaidAndLoadingGoesOn() throws IOException {
    // A folder where the file is begun: as a disk that refuses.
    Files.createDirectory(folder.resolve(KeptWeights.NAME + ".part"));
    try (GemmaModel model = model()) {
      assertThat(model.description().choice())
          .contains("The weights in int8 could not be kept in " + folder)
          .endsWith("so the next start converts them again.");
      assertThat(model.logits(IDS)).isNotEmpty();
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void givingUpLeavesNothingBehind() throws IOException {
    List<Double> shares = new ArrayList<>();
    LoadListener impatient =
        new LoadListener() {
          @Override
          public void loaded(double share) {
            shares.add(share);
          }

          @Override
          public boolean cancelled() {
            return shares.size() > 12;
          }
        };
    assertThat(load(impatient)).isEqualTo(new LoadResult.Cancelled());
    assertThat(names(folder)).hasSize(3);
  }

  @Test
  void aSmallModelIsConvertedEachTime() throws IOException {
    LoadResult result =
        GemmaModels.load(
            LoadRequest.of(folder).in(Optional.of(Precision.INT8)).keepingIn(home),
            LoadListener.NONE);
    ((LoadResult.Loaded) result).model().close();
    assertThat(names(folder)).hasSize(3);
    assertThat(home).doesNotExist();
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
