package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checkpoints of shapes unlike the published one, against what the original libraries compute: no
/// soft caps and float16; a hidden size whose root is no whole number, one key/value head, narrow
/// windows, shards and bfloat16.
class OddShapesTest {

  @ParameterizedTest
  @ValueSource(strings = {"float16-without-caps", "bfloat16-in-shards"})
  void sameLogitsAndGreedyTokens(String name) throws Exception {
    Path folder = Path.of("src/test/resources/checkpoints", name);
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    try (GemmaModel model = Models.load(new Golden(name, folder, expected), Precision.FLOAT32)) {
      for (JsonNode example : expected.get("forward")) {
        assertThat(Models.widen(model.logits(Golden.ints(example.get("ids")))))
            .containsExactly(Golden.doubles(example.get("last_logits")), within(1e-4));
      }
      for (JsonNode example : expected.get("greedy")) {
        int[] generated = Golden.ints(example.get("generated"));
        assertThat(model.generate(Golden.ints(example.get("prompt_ids")), generated.length, 0, 0))
            .isEqualTo(generated);
      }
    }
  }
}
