package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.checkpoint.SafetensorsWriter;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmaModelsTest {

  private static final Golden TINY = Golden.of("tiny-bf16");

  @TempDir Path folder;

  @Test
  void describesWhatWasLoaded() throws IOException {
    copy();
    try (GemmaModel model = Models.load(LoadRequest.of(folder, Precision.BFLOAT16))) {
      ModelDescription description = model.description();
      assertThat(description.name()).isEqualTo(folder.getFileName().toString());
      assertThat(description.sha256()).matches("[0-9a-f]{64}");
      assertThat(description.precision()).isEqualTo("bfloat16");
      assertThat(description.device()).isEqualTo("cpu");
      assertThat(description.parameters()).isEqualTo(model.config().parameters());
      assertThat(description.contextLength()).isEqualTo(512);
      assertThat(description.drawsKinds()).isFalse();
    }
    Files.writeString(
        folder.resolve("espalier.json"), "{\"name\": \"Seedling\", \"draws_kinds\": true}");
    try (GemmaModel model = Models.load(LoadRequest.of(folder))) {
      assertThat(model.description().name()).isEqualTo("Seedling");
      assertThat(model.description().drawsKinds()).isTrue();
    }
  }

  @Test
  void progressGoesFromNothingToAll() throws IOException {
    copy();
    List<Double> shares = new ArrayList<>();
    LoadResult result = GemmaModels.load(LoadRequest.of(folder), shares::add);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    ((LoadResult.Loaded) result).model().close();
    assertThat(shares).isSorted().hasSizeGreaterThan(10);
    assertThat(shares.getLast()).isEqualTo(1);
  }

  @Test
  void loadingCanBeGivenUp() throws IOException {
    copy();
    LoadListener impatient =
        new LoadListener() {
          @Override
          public void loaded(double share) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThat(GemmaModels.load(LoadRequest.of(folder), impatient))
        .isEqualTo(new LoadResult.Cancelled());
  }

  @Test
  void aClosedModelSaysSo() throws IOException {
    copy();
    GemmaModel model = Models.load(LoadRequest.of(folder));
    model.close();
    model.close();
    EvaluateRequest request = new EvaluateRequest(Records.ROOT + "\n", "x");
    assertThat(model.evaluate(List.of(request), Cancellation.NONE))
        .isEqualTo(new Evaluation.Failed("The model has been closed."));
    assertThatThrownBy(() -> model.countTokens("x")).hasMessage("The model has been closed.");
    assertThatThrownBy(() -> model.logits(new int[] {2})).hasMessage("The model has been closed.");
  }

  @Test
  void senselessQuestionsAreRefused() throws IOException {
    copy();
    try (GemmaModel model = Models.load(LoadRequest.of(folder))) {
      assertThatThrownBy(() -> model.logits(new int[0]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The prompt is empty.");
      assertThatThrownBy(() -> model.logits(new int[] {714}))
          .hasMessage("There is no token 714; ids go from 0 to 713.");
      assertThatThrownBy(() -> model.decode(new int[] {-1})).hasMessageContaining("no token -1");
      assertThatThrownBy(() -> model.logits(new int[513])).hasMessageContaining("513 tokens");
      assertThatThrownBy(() -> model.score(new int[] {2}, new int[0]))
          .hasMessageContaining("need tokens");
      assertThatThrownBy(() -> model.generate(new int[] {2}, 1, -1, 0))
          .hasMessageContaining("0 or more");
      assertThat(model.generate(new int[] {2}, 0, 0, 0)).isEmpty();
      assertThat(model.logits(new int[512])).hasSize(714);
    }
  }

  @Test
  void aHeadOfItsOwnAndNoSoftCapsAndFloat16() throws Exception {
    GemmaConfig config = GemmaConfig.read(TINY.folder());
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Safetensors original = Safetensors.open(TINY.folder())) {
      original.tensors().forEach(tensor -> weights.put(tensor.name(), tensor.toFloats()));
    }
    copy();
    String untied =
        Files.readString(folder.resolve("config.json"))
            .replace("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false")
            .replace("\"final_logit_softcapping\": 6.0", "\"final_logit_softcapping\": null");
    Files.writeString(folder.resolve("config.json"), untied);
    // The head is the embedding backwards, in float16, which holds bfloat16's small numbers nearly.
    float[] embedding = weights.get("model.embed_tokens.weight");
    float[] head = new float[embedding.length];
    int width = config.hiddenSize();
    for (int row = 0; row < 714; row++) {
      System.arraycopy(embedding, row * width, head, (713 - row) * width, width);
    }
    weights.put("lm_head.weight", head);
    SafetensorsWriter.write(
        folder.resolve(Safetensors.SINGLE),
        TensorType.F16,
        GemmaConfig.read(folder).tensors(),
        weights::get);
    int[] ids = Golden.ints(TINY.cases("forward").getFirst().get("ids"));
    double[] capped = Golden.doubles(TINY.cases("forward").getFirst().get("last_logits"));
    try (GemmaModel model = Models.load(LoadRequest.of(folder))) {
      float[] logits = model.logits(ids);
      for (int i = 0; i < capped.length; i++) {
        double uncapped = logits[713 - i];
        assertThat(6 * Math.tanh(uncapped / 6)).isCloseTo(capped[i], within(2e-2));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.safetensors||There is neither model.safetensors nor",
        "tokenizer.json||There is no tokenizer.json in",
        "config.json||There is no config.json in",
        "config.json|\"gemma2\"/\"gemma3\"|is of a model of type \"gemma3\"",
        "config.json|\"vocab_size\": 714/\"vocab_size\": 715|has the shape [714, 64], but config.json asks for [715, 64]",
        "config.json|\"head_dim\": 32/\"head_dim\": 8192|but config.json asks for",
        "config.json|\"tie_word_embeddings\": true/\"tie_word_embeddings\": false|lacks the weight lm_head.weight",
        "config.json|\"hidden_size\": 64/\"hidden_size\": 100000000000|must be a whole number",
        "tokenizer.json|<conclusion>/<konklusion>|lacks the OpenLongCoT mark <conclusion>",
        "espalier.json|no|is not valid JSON",
        "espalier.json|{\"calibration\": 3}|calibration: it needs the numbers scale and shift",
        "espalier.json|{\"calibration\": {\"scale\": -1, \"shift\": 0}}|scale must be a number above 0",
        "espalier.json|{\"calibration\": {\"scale\": 1, \"shift\": 0, \"kinds\": {\"critic\": {\"scale\": 0, \"shift\": 0}}}}|kinds.critic: scale",
        "espalier.json|{\"calibration\": {\"scale\": 1, \"shift\": 0, \"kinds\": {\"remark\": {\"scale\": 1, \"shift\": 0}}}}|no kind \"remark\"",
      })
  void aDamagedCheckpointIsRefusedWithASentence(String file, String change, String sentence)
      throws IOException {
    copy();
    Path damaged = folder.resolve(file);
    if (change == null) {
      Files.delete(damaged);
    } else if (change.contains("/")) {
      String[] parts = change.split("/");
      Files.writeString(damaged, Files.readString(damaged).replace(parts[0], parts[1]));
    } else {
      Files.writeString(damaged, change);
    }
    refused(sentence);
  }

  @Test
  void surplusAndCutWeightsAreRefused() throws Exception {
    copy();
    Path file = folder.resolve(Safetensors.SINGLE);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    refused("truncated or damaged");

    GemmaConfig config = GemmaConfig.read(folder);
    Map<String, List<Long>> shapes = new LinkedHashMap<>(config.tensors());
    shapes.put("model.layers.0.self_attn.q_proj.bias", List.of(128L));
    SafetensorsWriter.write(
        file,
        TensorType.F32,
        shapes,
        name ->
            new float
                [(int) shapes.get(name).stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)]);
    refused("holds the weight model.layers.0.self_attn.q_proj.bias, which a Gemma-2 network");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32,F32,NaN",
    "BFLOAT16,BF16,-Infinity",
    "BFLOAT16,F16,NaN",
    "INT8,F16,Infinity",
    "INT8,BF16,NaN"
  })
  void weightsThatAreNoNumbersAreRefused(Precision precision, TensorType type, float wrong)
      throws Exception {
    copy();
    GemmaConfig config = GemmaConfig.read(folder);
    Map<String, List<Long>> shapes = config.tensors();
    SafetensorsWriter.write(
        folder.resolve(Safetensors.SINGLE),
        type,
        shapes,
        name -> {
          float[] values =
              new float
                  [(int) shapes.get(name).stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
          values[values.length - 1] =
              name.equals("model.layers.1.mlp.down_proj.weight") ? wrong : 0;
          return values;
        });
    refused(
        LoadRequest.of(folder, precision),
        "model.layers.1.mlp.down_proj.weight holds numbers that are infinite or none");
  }

  private void refused(String sentence) {
    refused(LoadRequest.of(folder), sentence);
  }

  private static void refused(LoadRequest request, String sentence) {
    LoadResult result = GemmaModels.load(request, LoadListener.NONE);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    assertThat(((LoadResult.Refused) result).sentence())
        .contains(sentence)
        .contains("; ") // what to do
        .endsWith(".")
        .doesNotContain("\n");
  }

  private void copy() throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(TINY.folder().resolve(name), folder.resolve(name));
    }
  }
}
