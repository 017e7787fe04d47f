package espalier.engine.gemma.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.gemma.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GemmaConfigTest {

  @TempDir Path folder;

  @Test
  void readsTheLayoutOfOldVersions() throws CheckpointException {
    GemmaConfig config = GemmaConfig.read(Golden.of("tiny-f32").folder());
    assertThat(config.headDim()).isEqualTo(24);
    assertThat(config.ropeTheta()).isEqualTo(10_000);
    assertThat(config.dtype()).isEqualTo("float32");
    assertThat(config.tied()).isTrue();
    assertThat(config.slidingLayers()).containsExactly(true, false, true, false);
    assertThat(config.parameters()).isEqualTo(243_392);
  }

  @Test
  void readsTheLayoutOfNewVersions() throws CheckpointException {
    GemmaConfig config = GemmaConfig.read(Golden.of("tiny-bf16").folder());
    assertThat(config.keyValueHeads()).isEqualTo(1);
    assertThat(config.ropeTheta()).isEqualTo(10_000);
    assertThat(config.dtype()).isEqualTo("bfloat16");
    assertThat(config.attentionSoftCap()).isEqualTo(OptionalDouble.of(4));
    assertThat(config.slidingWindow()).isEqualTo(8);
  }

  @Test
  void softCapsMayBeNullAndLayersOfAnyType() throws Exception {
    replace("\"attn_logit_softcapping\": 4.0", "\"attn_logit_softcapping\": null");
    replaceAgain("\"final_logit_softcapping\": 6.0", "\"final_logit_softcapping\": null");
    replaceAgain(
        "\"use_cache\": true",
        "\"layer_types\": [\"full_attention\", \"full_attention\","
            + " \"sliding_attention\", \"full_attention\"], \"eos_token_id\": [1, 107]");
    GemmaConfig config = GemmaConfig.read(folder);
    assertThat(config.attentionSoftCap()).isEmpty();
    assertThat(config.finalSoftCap()).isEmpty();
    assertThat(config.slidingLayers()).isEqualTo(List.of(false, false, true, false));
  }

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void whatIsWrittenIsRead(Golden golden) throws Exception {
    GemmaConfig config = GemmaConfig.read(golden.folder());
    Files.writeString(folder.resolve("config.json"), config.toJson());
    assertThat(GemmaConfig.read(folder)).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"gemma2\"|\"llama\"|is of a model of type \"llama\"",
        "\"hidden_size\": 64|\"hidden_size\": 0|hidden_size 0, which must be a whole number from 1",
        "\"hidden_size\": 64|\"hidden_size\": 99999999999|hidden_size 99999999999, which",
        "\"hidden_size\": 64|\"hidden_size\": \"wide\"|hidden_size \"wide\", which",
        "\"vocab_size\": 714|\"vocab_size\": -3|vocab_size -3, which",
        "\"num_hidden_layers\": 4|\"num_hidden_layers\": 1e9|num_hidden_layers",
        "\"num_hidden_layers\": 4|\"layers\": 4|does not say num_hidden_layers",
        "\"num_key_value_heads\": 2|\"num_key_value_heads\": 3|no multiple of num_key_value_heads 3",
        "\"head_dim\": 24|\"head_dim\": 23|must be even",
        "\"rms_norm_eps\": 1e-06|\"rms_norm_eps\": -1|must be a positive number",
        "\"hidden_activation\": \"gelu_pytorch_tanh\"|\"hidden_activation\": \"relu\"|activation \"relu\"",
        "\"bos_token_id\": 2|\"bos_token_id\": 900|token id 900 outside vocab_size 714",
        "\"use_cache\": true|\"rope_scaling\": {\"type\": \"linear\"}|positions of type \"linear\"",
        "\"use_cache\": true|\"layer_types\": [\"full_attention\"]|lists 1 layer_types for 4 layers",
        "\"use_cache\": true|\"quantization_config\": {}|quantised",
        "{|[{|not valid JSON",
      })
  void whatCannotBeIsRefused(String original, String changed, String problem) throws Exception {
    replace(original, changed);
    assertThatThrownBy(() -> GemmaConfig.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining(problem)
        .hasMessageContaining("; "); // what to do
  }

  @Test
  void aFolderWithoutAConfigIsRefused() {
    assertThatThrownBy(() -> GemmaConfig.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no config.json");
  }

  private void replace(String original, String changed) throws IOException {
    Files.copy(
        Golden.of("tiny-f32").folder().resolve("config.json"), folder.resolve("config.json"));
    replaceAgain(original, changed);
  }

  private void replaceAgain(String original, String changed) throws IOException {
    String text = Files.readString(folder.resolve("config.json"));
    assertThat(text).contains(original);
    Files.writeString(folder.resolve("config.json"), text.replace(original, changed));
  }
}
