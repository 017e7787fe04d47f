package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeeperStartTest {

  private static final String NORM = ".post_attention_layernorm.weight";

  private static List<Integer> layers(int layers, String weight) throws TrainingException {
    return layers(6, layers, weight);
  }

  private static List<Integer> layers(int older, int layers, String weight)
      throws TrainingException {
    Network.Start deeper = Starts.deepened(older(), older, layers);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      all.add((int) deeper.weight("model.layers." + i + weight, List.of(1L))[0]);
    }
    return all;
  }

  /// Every weight says which layer it is of.
  private static Network.Start older() {
    return (name, shape) -> new float[] {Float.parseFloat(name.split("\\.")[2])};
  }

  @Test
  void copiesOfPairsAreSpreadEvenlyTheFirstPairFirst() throws Exception {
    assertThat(layers(8, ".mlp.up_proj.weight")).containsExactly(0, 1, 0, 1, 2, 3, 4, 5);
    assertThat(layers(10, ".mlp.up_proj.weight")).containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 4, 5);
    assertThat(layers(12, ".mlp.up_proj.weight"))
        .containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 4, 5, 4, 5);
    assertThat(layers(8, 12, ".mlp.up_proj.weight"))
        .containsExactly(0, 1, 0, 1, 2, 3, 4, 5, 4, 5, 6, 7);
  }

  @Test
  void whatIsNewGivesNothingAtFirst() throws Exception {
    assertThat(layers(10, NORM)).containsExactly(0, 1, -1, -1, 2, 3, -1, -1, 4, 5);
    assertThat(layers(10, ".post_feedforward_layernorm.weight"))
        .containsExactly(0, 1, -1, -1, 2, 3, -1, -1, 4, 5);
    assertThat(layers(10, ".pre_feedforward_layernorm.weight"))
        .containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 4, 5);
  }

  @Test
  void whatIsOfNoLayerStaysAsItIs() throws Exception {
    assertThat(
            Starts.deepened((name, shape) -> new float[] {7}, 6, 8)
                .weight("model.norm.weight", List.of(1L)))
        .containsExactly(7);
  }

  @Test
  void onlyPairsAreAddedAndNotMoreThanThereAre() {
    for (int layers : new int[] {6, 7, 4, 14}) {
      assertThatThrownBy(() -> Starts.deepened(older(), 6, layers))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("A network of 6 layers cannot be made one of " + layers);
    }
    assertThatThrownBy(() -> Starts.deepened(older(), 5, 8)).isInstanceOf(TrainingException.class);
  }
}
