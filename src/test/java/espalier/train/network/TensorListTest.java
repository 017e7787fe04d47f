package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import espalier.engine.gemma.program.Program;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorListTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 15, 16, 100})
  void numbersComeBackAsTheyWereGivenWhateverThePieces(int atOnce) {
    float[] one = new float[15];
    float[] other = new float[16];
    for (int i = 0; i < one.length; i++) {
      one[i] = i + 0.5f;
      other[i] = -i;
    }
    Program.prepareThread(false, 1);
    try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      TensorList list =
          new TensorList(manager, "t", ByteBuffer.allocateDirect(atOnce * Float.BYTES));
      list.add(Numbers.of(one), List.of(3L, 5L));
      list.add(Numbers.ZEROS, List.of(2L, 2L));
      list.add(Numbers.of(other), List.of(16L));
      list.add(Numbers.of(new float[] {9}), List.of());
      assertThat(list.get(0)).isEqualTo(one);
      assertThat(list.get(1)).isEqualTo(new float[4]);
      assertThat(list.get(2)).isEqualTo(other);
      assertThat(list.get(3)).isEqualTo(new float[] {9});
      assertThat(list.arrays().get(0).getShape().getShape()).containsExactly(3, 5);
      assertThat(list.arrays().get(3).getShape().getShape()).isEmpty();
    }
  }
}
