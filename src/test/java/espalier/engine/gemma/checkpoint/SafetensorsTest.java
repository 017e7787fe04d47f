package espalier.engine.gemma.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.gemma.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void goldenCheckpointsHoldExactlyTheWeightsOfTheirConfig(Golden golden)
      throws CheckpointException {
    GemmaConfig config = GemmaConfig.read(golden.folder());
    try (Safetensors weights = Safetensors.open(golden.folder())) {
      weights.requireExactly(config.tensors(), Set.of("lm_head.weight"));
      assertThat(weights.tensors().stream().mapToLong(StoredTensor::elements).sum())
          .isEqualTo(config.parameters());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "I8")
  void whatIsWrittenIsRead(TensorType type) throws Exception {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("b", List.of(2L, 3L));
    shapes.put("a", List.of(4L));
    shapes.put("none", List.of(0L));
    Map<String, float[]> values =
        Map.of(
            "b", new float[] {1, -2, 0.5f, 0, -0.0f, 1.5f},
            "a", new float[] {256, -3, Float.POSITIVE_INFINITY, 0.015625f},
            "none", new float[0]);
    Path file = folder.resolve(Safetensors.SINGLE);
    SafetensorsWriter.write(file, type, shapes, values::get);
    try (Safetensors weights = Safetensors.open(folder)) {
      for (String name : shapes.keySet()) {
        assertThat(weights.get(name).toFloats()).containsExactly(values.get(name));
        assertThat(weights.get(name).shape()).isEqualTo(shapes.get(name));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.00390625,1.0",
    "1.01171875,1.015625",
    "1.0117188,1.015625",
    "3.4028235e38,Infinity"
  })
  void bfloat16IsRoundedToTheNearestEven(float value, float rounded) {
    short bits = SafetensorsWriter.toBfloat16(value);
    assertThat(Float.intBitsToFloat(bits << 16)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 8, 200, 298_119})
  void aTruncatedFileIsRefused(int length) throws IOException {
    byte[] whole =
        Files.readAllBytes(
            Golden.of("tiny-f32").folder().resolve("model-00001-of-00004.safetensors"));
    Files.write(folder.resolve(Safetensors.SINGLE), Arrays.copyOf(whole, length));
    assertThatThrownBy(() -> Safetensors.open(folder).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageMatching("(?s).*(too short|truncated).*get the file again\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}|12|b overlaps a",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}|12|gap between a and b",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|12|8 bytes after a belong to no weight",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|8|its shape [3] in F32 takes 12",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,8]}}|8|damaged shape for a",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,2],'data_offsets':[0,8]}}|8|absurd shape for a",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,16]}}|8|should lie at bytes 0 to 16 of 8",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|8|should lie at bytes 8 to 0 of 8",
        "{'a':{'dtype':'I8','shape':[2],'data_offsets':[0,2]}}|2|stores a as \"I8\"",
        "{'a':{'dtype':'F32','data_offsets':[0,4]}}|4|no shape for a",
        "{'a':{'dtype':'F32','shape':[1]}}|4|no data_offsets for a",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4|damaged header",
        "[1,2]|0|no JSON object",
        "{'a':|0|damaged header",
      })
  void aDamagedHeaderIsRefused(String header, int dataBytes, String problem) throws IOException {
    write(Safetensors.SINGLE, header.replace('\'', '"'), dataBytes);
    assertThatThrownBy(() -> Safetensors.open(folder).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void shardsMustBeWhatTheIndexSays() throws IOException {
    String index = "{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\"}}";
    Files.writeString(folder.resolve(Safetensors.INDEX), index);
    refused("There is no file");
    write("x.safetensors", one("a"), 4);
    write("y.safetensors", one("c"), 4);
    refused("y.safetensors holds c, which model.safetensors.index.json does not list");
    write("y.safetensors", one("a"), 4);
    refused("a stands in more than one shard");
    write("y.safetensors", "{}", 0);
    refused("y.safetensors lacks b");
    Files.writeString(
        folder.resolve(Safetensors.INDEX), "{\"weight_map\":{\"a\":\"../x.safetensors\"}}");
    refused("which is no shard here");
    Files.writeString(folder.resolve(Safetensors.INDEX), "{}");
    refused("no weight_map");
  }

  @Test
  void missingSurplusAndMisshapenWeightsAreNamed() throws Exception {
    write(Safetensors.SINGLE, one("a"), 4);
    try (Safetensors weights = Safetensors.open(folder)) {
      assertThatThrownBy(
              () -> weights.requireExactly(Map.of("a", List.of(1L), "b", List.of(1L)), Set.of()))
          .hasMessageContaining("lacks the weight b");
      assertThatThrownBy(() -> weights.requireExactly(Map.of("a", List.of(2L)), Set.of()))
          .hasMessageContaining("has the shape [1], but config.json asks for [2]");
      assertThatThrownBy(() -> weights.requireExactly(Map.of(), Set.of()))
          .hasMessageContaining("holds the weight a");
      weights.requireExactly(Map.of(), Set.of("a"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "I8")
  void anyPartOfALongTensorCanBeRead(TensorType type) throws Exception {
    // Longer than what is mapped and what is converted at a time.
    int count = (1 << 23) + 4099;
    float[] all = new float[count];
    for (int i = 0; i < count; i++) {
      all[i] = i % 251;
    }
    Path file = folder.resolve(Safetensors.SINGLE);
    SafetensorsWriter.write(file, type, Map.of("a", List.of((long) count)), name -> all);
    try (Safetensors weights = Safetensors.open(folder)) {
      StoredTensor tensor = weights.get("a");
      // AssertJ compares arrays of millions of numbers for minutes.
      assertThat(Arrays.mismatch(tensor.toFloats(), all)).isNegative();
      FloatBuffer part = FloatBuffer.allocate(10_000);
      tensor.copyFloats(count - 10_000, part);
      float[] end = Arrays.copyOfRange(all, count - 10_000, count);
      assertThat(Arrays.mismatch(part.array(), end)).isNegative();
      assertThatThrownBy(() -> tensor.copyFloats(count - 9_999, FloatBuffer.allocate(10_000)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void nothingCanBeReadAfterClosing() throws Exception {
    SafetensorsWriter.write(
        folder.resolve(Safetensors.SINGLE),
        TensorType.F32,
        Map.of("a", List.of(1L)),
        name -> new float[1]);
    Safetensors weights = Safetensors.open(folder);
    weights.close();
    assertThatThrownBy(() -> weights.get("a").toFloats()).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void anEmptyFolderIsRefused() {
    refused("neither model.safetensors nor model.safetensors.index.json");
  }

  private void refused(String problem) {
    assertThatThrownBy(() -> Safetensors.open(folder).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(problem);
  }

  private static String one(String name) {
    return "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
  }

  private void write(String name, String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    Files.write(folder.resolve(name), file.array());
  }
}
