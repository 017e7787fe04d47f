package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.StoredTensor;
import espalier.engine.gemma.checkpoint.TensorType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `model average`.
class AverageTest {

  private static final Path TINY = Path.of("src/test/resources/golden/tiny-f32");

  @TempDir Path folder;

  private TestHost run(int status, String... arguments) {
    TestHost host = new TestHost(folder, "");
    assertThat(Main.program(host.host).run(arguments)).as(host.err()).isEqualTo(status);
    return host;
  }

  /// The tiny model with its weights times a factor.
  private Path scaled(float factor) throws Exception {
    Path model = Files.createDirectory(folder.resolve("times " + factor));
    for (String name : new String[] {"config.json", "tokenizer.json"}) {
      Files.copy(TINY.resolve(name), model.resolve(name));
    }
    try (Safetensors weights = Safetensors.open(TINY)) {
      SafetensorsWriter.write(
          model.resolve(Safetensors.SINGLE),
          TensorType.F32,
          GemmaConfig.read(TINY).tensors(),
          name -> {
            float[] numbers = weights.get(name).toFloats();
            for (int i = 0; i < numbers.length; i++) {
              numbers[i] *= factor;
            }
            return numbers;
          });
    }
    Files.writeString(
        model.resolve("espalier.json"), "{\"name\": \"Tiny\", \"draws_kinds\": true}");
    return model;
  }

  @Test
  void theMeanIsAModelOfItsOwn() throws Exception {
    Path out = folder.resolve("mean");
    String[] arguments = {
      "model",
      "average",
      out.toString(),
      scaled(1).toString(),
      scaled(2).toString(),
      scaled(6).toString(),
      "--name",
      "Mean"
    };
    assertThat(run(0, arguments).out()).isEqualTo(out + "\n");
    assertThat(ModelNotes.read(out).name()).isEqualTo("Mean");
    assertThat(ModelNotes.read(out).drawsKinds()).isTrue();
    try (Safetensors mean = Safetensors.open(out);
        Safetensors tiny = Safetensors.open(TINY)) {
      for (StoredTensor tensor : tiny.tensors()) {
        float[] one = tensor.toFloats();
        float[] three = mean.get(tensor.name()).toFloats();
        for (int i = 0; i < one.length; i++) {
          assertThat(three[i]).isCloseTo(3 * one[i], within(0.01f * Math.abs(3 * one[i])));
        }
      }
    }
    assertThat(run(0, "model", "check", out.toString()).out()).contains("Mean");
    assertThat(run(1, arguments).err()).contains("There is a model in").contains("another folder");
  }

  @Test
  void modelsThatDoNotGoTogetherAreRefused() throws Exception {
    Path out = folder.resolve("mean");
    String other = "src/test/resources/golden/tiny-bf16";
    assertThat(run(1, "model", "average", out.toString(), TINY.toString(), other).err())
        .contains("tiny-bf16 is of another shape than")
        .contains("a mean needs models of one training");
    Path changed = scaled(1);
    Files.writeString(
        changed.resolve("tokenizer.json"),
        Files.readString(changed.resolve("tokenizer.json")) + "\n");
    assertThat(
            run(1, "model", "average", out.toString(), TINY.toString(), changed.toString()).err())
        .contains("has other tokens than");
    assertThat(run(2, "model", "average", out.toString(), TINY.toString()).err()).contains("MODEL");
    assertThat(out).doesNotExist();
  }
}
