package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.network.Network;
import espalier.train.network.Starts;
import espalier.train.sequence.Batch;
import espalier.train.sequence.PolicySamples;
import espalier.train.sequence.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The original libraries' results for the two small golden checkpoints.
class GoldenTrainingTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(strings = {"tiny-f32", "tiny-bf16"})
  void samplesAreThoseOfTheOriginal(String name) throws Exception {
    Path folder = GOLDEN.resolve(name);
    JsonNode expected = expected(folder).get("training_sample");
    GemmaConfig config = GemmaConfig.read(folder);
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(folder, config)) {
      PolicySamples samples =
          PolicySamples.of(
              tokenizer,
              config.padId(),
              strings(expected.get("policy_texts")),
              strings(expected.get("targets")));
      assertThat(samples.inputIds()).isDeepEqualTo(rows(expected.get("input_ids")));
      assertThat(samples.attentionMask()).isDeepEqualTo(rows(expected.get("attention_mask")));
      assertThat(samples.target()).isDeepEqualTo(rows(expected.get("target")));
      assertThat(samples.targetAttentionMask())
          .isDeepEqualTo(rows(expected.get("target_attention_mask")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-f32", "tiny-bf16"})
  void theNetworkThatLearnsIsTheNetworkThatIsRun(String name) throws Exception {
    Path folder = GOLDEN.resolve(name);
    GemmaConfig config = GemmaConfig.read(folder);
    try (Safetensors weights = Safetensors.open(folder);
        Network network = new Network(config, Starts.from(weights), false, 1)) {
      for (JsonNode forward : expected(folder).get("forward")) {
        int[] ids = LongStream.of(row(forward.get("ids"))).mapToInt(i -> (int) i).toArray();
        float[] last = new float[ids.length];
        last[ids.length - 1] = 1;
        Sequence sequence = new Sequence(ids, ids, last, new boolean[ids.length]);
        float[] logits = network.logits(Batch.of(List.of(sequence), 0, 1));
        for (int i = 0; i < logits.length; i++) {
          assertThat((double) logits[i])
              .isCloseTo(forward.get("last_logits").get(i).asDouble(), offset(1e-4));
        }
      }
    }
  }

  private static JsonNode expected(Path folder) throws Exception {
    return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
  }

  private static List<String> strings(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(node -> all.add(node.asText()));
    return all;
  }

  private static long[][] rows(JsonNode array) {
    List<long[]> all = new ArrayList<>();
    array.forEach(node -> all.add(row(node)));
    return all.toArray(long[][]::new);
  }

  private static long[] row(JsonNode array) {
    return LongStream.range(0, array.size()).map(i -> array.get((int) i).asLong()).toArray();
  }
}
