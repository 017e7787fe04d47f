package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be adapted.
class LowRankTest {

  private static final GemmaConfig CONFIG =
      new NetworkShape(64, 32, 48, 2, 2, 1, 16, 24, 512).config();

  private static final String THERE_ARE =
      "; there are q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj.";

  @Test
  void everyMatrixInsideTheLayersMayBeATarget() throws Exception {
    new LowRank(2, 16, LowRank.NONE.targets()).requireFits(CONFIG);
    new LowRank(2, 16, List.of("self_attn.q_proj", "down_proj")).requireFits(CONFIG);
    new LowRank(0, 16, List.of("nothing")).requireFits(CONFIG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qproj", "input_layernorm", "norm", "lm_head", "q_proj.weight", ""})
  void whatIsNoneIsRefusedAlsoBesideOthers(String target) {
    LowRank lowRank = new LowRank(2, 16, List.of("q_proj", target));
    assertThatThrownBy(() -> lowRank.requireFits(CONFIG))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "lowRank.targets names "
                + target
                + ", which is no matrix inside the layers of this model"
                + THERE_ARE);
  }

  @Test
  void theEmbeddingIsRefusedByName() {
    LowRank lowRank = new LowRank(2, 16, List.of("embed_tokens"));
    assertThatThrownBy(() -> lowRank.requireFits(CONFIG))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "lowRank.targets names embed_tokens, the embedding, which cannot learn by low-rank"
                + " matrices"
                + THERE_ARE);
  }

  @Test
  void noTargetsAtAllAreRefused() {
    LowRank lowRank = new LowRank(2, 16, List.of());
    assertThatThrownBy(() -> lowRank.requireFits(CONFIG))
        .isInstanceOf(TrainingException.class)
        .hasMessage("lowRank.targets is empty" + THERE_ARE);
  }
}
