package espalier.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.ScriptArchive;
import espalier.engine.gemma.program.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingDeviceTest {

  private static final CudaSearch NONE = new CudaSearch.Unusable("There is no card.");
  private static final CudaSearch ONE =
      new CudaSearch.Usable(
          Path.of("libtorch"), List.of(new CudaSearch.Card(0, "Test card", 5L << 30)));

  @Test
  void theFirstCardIsTakenWhereNothingIsAskedFor() throws Exception {
    TrainingDevice device = TrainingDevice.choose(Optional.empty(), () -> ONE);
    assertThat(device.device()).isEqualTo(new ComputeDevice.Cuda(0));
    assertThat(device.library()).contains(Path.of("libtorch"));
    assertThat(device.memory()).isEqualTo(5L << 30);
    assertThat(device.settled()).isFalse();
    assertThat(TrainingDevice.choose(Optional.empty(), () -> NONE))
        .isEqualTo(TrainingDevice.processor());
  }

  @Test
  void theProcessorIsTakenWithoutLookingForCards() throws Exception {
    TrainingDevice device =
        TrainingDevice.choose(
            Optional.of(ComputeDevice.CPU),
            () -> {
              throw new IllegalStateException("looked");
            });
    assertThat(device).isEqualTo(TrainingDevice.processor());
  }

  @Test
  void aCardThatIsAskedForAndNotThereIsMissed() {
    assertThatThrownBy(
            () -> TrainingDevice.choose(Optional.of(new ComputeDevice.Cuda(0)), () -> NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessage("There is no card.");
    assertThatThrownBy(
            () -> TrainingDevice.choose(Optional.of(new ComputeDevice.Cuda(2)), () -> ONE))
        .isInstanceOf(TrainingException.class)
        .hasMessage("There is no graphics card cuda:2; there is only cuda:0.");
  }

  @Test
  void onlyACardSaysOfAFailureThatItRefused() throws Exception {
    TrainingDevice card = TrainingDevice.choose(Optional.empty(), () -> ONE);
    EngineException failure = new EngineException("no kernel image is available");
    assertThat(card.cardFailure(failure))
        .get()
        .asString()
        .startsWith("The graphics card cuda:0 failed");
    assertThat(card.cardFailure(new IllegalStateException())).isEmpty();
    assertThat(TrainingDevice.processor().cardFailure(failure)).isEmpty();
  }

  /// Weights of the sizes in `dims`, two numbers each, and a batch, all on the device that only
  /// works out shapes: an operation of theirs with a tensor that lies elsewhere is refused there as
  /// it would be on a card.
  private static final String ELSEWHERE =
      """
        def elsewhere(self: __torch__.M, dims: List[int], b: int, t: int, n: int) -> Tensor:
          meta = torch.device("meta")
          w = annotate(List[Tensor], [])
          for i in range(torch.floordiv(torch.len(dims), 2)):
            rows = dims[torch.mul(2, i)]
            columns = dims[torch.add(torch.mul(2, i), 1)]
            if torch.eq(columns, 0):
              one = torch.empty([rows], dtype=6, device=meta)
            else:
              one = torch.empty([rows, columns], dtype=6, device=meta)
            _0 = torch.append(w, one)
          ids = torch.zeros([b, t], dtype=4, device=meta)
          places = torch.zeros([n], dtype=4, device=meta)
          y = (self).losses(w, w, ids, ids, ids, places, places, )
          o = (self).orthogonal(w[2], )
          return torch.tensor([torch.size(y, 0), torch.size(o, 0)], dtype=4)
      """;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everythingThatTheProgramMakesLiesWhereItsInputsLie(boolean bfloat16) {
    GemmaConfig config = new NetworkShape(50, 24, 32, 2, 4, 2, 6, 16, 64).config();
    ScriptArchive script = TrainerScript.of(config, LowRank.NONE, bfloat16);
    long[] dims =
        LowRank.NONE.learning(config).values().stream()
            .flatMap(
                shape -> List.of(shape.getFirst(), shape.size() > 1 ? shape.get(1) : 0).stream())
            .mapToLong(Long::longValue)
            .toArray();
    Program.prepareThread(false, 1);
    try (Program program =
            Program.load(
                new ScriptArchive(
                    withoutLooking(script.source()) + ELSEWHERE, script.attributes()));
        Value sizes = program.list(dims);
        Value rows = program.number(3L);
        Value length = program.number(40L);
        Value places = program.number(7L);
        Value result = program.call("elsewhere", sizes, rows, length, places)) {
      assertThat(result.toLongs()).containsExactly(7, 24);
    }
  }

  /// Rows cannot be looked up nor rolled there; what takes their place has the same shape.
  private static String withoutLooking(String source) {
    String looked =
        source
            .replace("torch.embedding(w[0], ids)", "torch.expand(w[0][0], [b, n, self.hidden])")
            .replace(
                "torch.index_select(torch.reshape(x, [-1, self.hidden]), 0, places)",
                "torch.narrow(torch.reshape(x, [-1, self.hidden]), 0, 0, torch.size(places, 0))")
            .replace("torch.roll(u, [half], [-1])", "torch.neg(u)");
    assertThat(looked).doesNotContain("embedding(", "index_select(", "roll(");
    return looked + "\n";
  }
}
