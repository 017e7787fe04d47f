package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class WiderEmbeddingTest {

  private final Network.Start older =
      (name, shape) ->
          name.equals(GemmaConfig.EMBEDDING) ? new float[] {1, 2, 3, 4, 5, 6} : new float[] {7};

  @Test
  void aNewTokenBeginsAsTheMeanOfItsPartsAndAnOldOneAsItWas() {
    WiderEmbedding wider =
        new WiderEmbedding(older, List.of(List.of(0), List.of(2), List.of(0, 1), List.of(1)), 3);
    assertThat(wider.weight(GemmaConfig.EMBEDDING, List.of(4L, 2L)))
        .containsExactly(1, 2, 5, 6, 2, 3, 3, 4);
    assertThat(wider.weight("model.norm.weight", List.of(1L))).containsExactly(7);
  }
}
