package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import espalier.engine.gemma.loading.LoadPlan;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardLibraryTest {

  private static final Path FOLDER = Path.of("libtorch", "lib");
  private static final LoadPlan ON_CARD =
      new LoadPlan.Fits(
          new ComputeDevice.Cuda(0), Optional.of(FOLDER), Precision.BFLOAT16, 0, "On a card.");

  private final List<Path> used = new ArrayList<>();

  private boolean use(Path library) {
    used.add(library);
    return true;
  }

  @Test
  void theLibraryOfACardIsUsed() {
    assertThat(new CardLibrary(this::use).prepare(ON_CARD)).isEmpty();
    assertThat(used).containsExactly(FOLDER);
  }

  @Test
  void thePlansOfAProcessorLeaveTheProcessAsItIs() {
    CardLibrary library = new CardLibrary(this::use);
    LoadPlan processor =
        new LoadPlan.Fits(
            ComputeDevice.CPU, Optional.empty(), Precision.FLOAT32, 0, "On the processor.");
    assertThat(library.prepare(processor)).isEmpty();
    assertThat(library.prepare(new LoadPlan.Impossible("It is too large.", true))).isEmpty();
    assertThat(used).isEmpty();
  }

  @Test
  void aProcessWithAnotherLibraryHasToStartAgain() {
    assertThat(new CardLibrary(path -> false).prepare(ON_CARD))
        .get()
        .isInstanceOfSatisfying(
            LoadResult.StartAgain.class,
            again -> assertThat(again.sentence()).contains("start").contains("cuda:0"));
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNamed() {
    CardLibrary broken =
        new CardLibrary(
            path -> {
              throw new EngineException("no such file");
            });
    assertThat(broken.prepare(ON_CARD))
        .contains(
            new LoadResult.CardRefused(
                "The libtorch in " + FOLDER + " cannot be loaded; the log says why."));
  }
}
