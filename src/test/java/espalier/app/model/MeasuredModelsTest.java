package espalier.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.app.host.Assets;
import espalier.engine.gemma.CardLibrary;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.machine.Machine;
import espalier.engine.gemma.machine.Processor;
import espalier.store.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is settled before a model is loaded to be measured, on a machine with a card of the test's.
class MeasuredModelsTest {

  private static final Path LIBRARY = Path.of("libtorch", "lib");
  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;
  private final List<Path> used = new ArrayList<>();

  private MeasuredModels models(boolean free) {
    Machine machine =
        new Machine(
            () -> OptionalLong.of(64L << 30),
            new Processor(true, true),
            () ->
                new CudaSearch.Usable(
                    LIBRARY, List.of(new CudaSearch.Card(0, "Test card", 64L << 30))));
    CardLibrary library =
        new CardLibrary(
            path -> {
              used.add(path);
              return free;
            });
    CheckpointModels checkpoints =
        new CheckpointModels(
            Assets.find(Optional.empty(), MeasuredModelsTest.class), new Home(folder));
    return new MeasuredModels(checkpoints, choice -> machine, library);
  }

  private static MeasuredModels.Wish wish(String precision, String device) {
    ModelChoice choice =
        new ModelChoice(Optional.of(TINY), Optional.of(precision), Optional.of(device));
    return new MeasuredModels.Wish(choice, Optional.empty(), 0);
  }

  private static MeasuredModels.Wish large() {
    ModelChoice choice = new ModelChoice(Optional.empty(), Optional.empty(), Optional.of("cuda:0"));
    return new MeasuredModels.Wish(choice, Optional.of("gemma-2-2b"), 0);
  }

  @Test
  void theLibraryOfACardIsUsedIfAnyOfThePrecisionsIsForIt() throws Exception {
    MeasuredModels models = models(true);
    models.prepare(List.of(wish("int8", "auto"), wish("float32", "auto")));
    assertThat(used).contains(LIBRARY);
    assertThat(models.device(wish("float32", "auto"))).contains(new ComputeDevice.Cuda(0));
    assertThat(models.device(wish("int8", "auto"))).contains(ComputeDevice.CPU);
    assertThat(models.device(large())).contains(new ComputeDevice.Cuda(0));
  }

  @Test
  void whereTheProcessorCalculatesNoLibraryIsUsed() throws Exception {
    MeasuredModels models = models(true);
    models.prepare(List.of(wish("float32", "cpu"), wish("int8", "auto")));
    assertThat(used).isEmpty();
    assertThat(models.device(wish("float32", "cpu"))).contains(ComputeDevice.CPU);
  }

  @Test
  void whatCannotBeLoadedIsLeftToLoadingToSay() throws Exception {
    MeasuredModels models = models(true);
    models.prepare(List.of(wish("int8", "cuda:0")));
    assertThat(models.device(wish("int8", "cuda:0"))).isEmpty();
    assertThat(used).isEmpty();
  }

  @Test
  void aProcessWithAnotherLibraryHasToStartAgain() {
    assertThatThrownBy(() -> models(false).prepare(List.of(large())))
        .isInstanceOfSatisfying(
            ModelException.class,
            refused -> assertThat(refused.reason()).isEqualTo(ModelException.Reason.START_AGAIN))
        .hasMessageContaining("cuda:0");
  }
}
