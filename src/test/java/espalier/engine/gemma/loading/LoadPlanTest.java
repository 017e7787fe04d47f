package espalier.engine.gemma.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.gemma.Golden;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.machine.Machine;
import espalier.engine.gemma.machine.Processor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadPlanTest {

  private static final long GB = 1_000_000_000L;
  private static final GemmaConfig LARGE = GemmaConfig.gemma2With2Billion();
  private static final LoadRequest ANYHOW = LoadRequest.of(Path.of("model"));
  private static final CudaSearch NO_CARD = new CudaSearch.Unusable("There is no card.");

  private static Machine machine(double freeGigabytes, boolean bfloat16, CudaSearch cuda) {
    return new Machine(
        () -> OptionalLong.of((long) (freeGigabytes * GB)),
        new Processor(bfloat16, false),
        () -> cuda);
  }

  private static CudaSearch card(double freeGigabytes) {
    return new CudaSearch.Usable(
        Path.of("/libtorch/lib"),
        List.of(new CudaSearch.Card(0, "NVIDIA H200", (long) (freeGigabytes * GB))));
  }

  @Test
  void whatTheLargeShapeNeedsIsItsWeightsAndLittleMore() {
    assertThat(need(Precision.FLOAT32)).isCloseTo(10.46, within(0.01));
    assertThat(need(Precision.BFLOAT16)).isCloseTo(5.23, within(0.01));
    assertThat(need(Precision.INT8)).isCloseTo(2.61 + 0.005, within(0.01));
    for (Precision precision : Precision.values()) {
      MemoryNeed need = new MemoryNeed(LARGE, precision);
      assertThat(need.bytes() - need.weightBytes()).isBetween(GB / 4, GB);
    }
  }

  private static double need(Precision precision) {
    return new MemoryNeed(LARGE, precision).weightBytes() / 1e9;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // free GB, processor has bfloat16 | precision | reason
        "16,true|BFLOAT16|as the processor calculates in it and the 6.0 GB that it needs are free",
        "6.1,true|BFLOAT16|as the processor calculates in it",
        "5.9,true|INT8|as bfloat16 needs about 6.0 GB but 5.9 GB are free",
        "16,false|INT8|as the processor is not known to calculate in bfloat16",
        "500,false|INT8|as the processor is not known to calculate in bfloat16",
      })
  void aLargeNetworkCalculatesAsProcessorAndMemoryAllow(
      String machine, Precision precision, String reason) {
    String[] parts = machine.split(",");
    LoadPlan plan =
        LoadPlan.of(
            LARGE,
            ANYHOW,
            machine(Double.parseDouble(parts[0]), Boolean.parseBoolean(parts[1]), NO_CARD));
    assertThat(plan)
        .isInstanceOfSatisfying(
            LoadPlan.Fits.class,
            fits -> {
              assertThat(fits.precision()).isEqualTo(precision);
              assertThat(fits.device()).isEqualTo(ComputeDevice.CPU);
              assertThat(fits.sentence())
                  .startsWith("Calculates in " + precision.text() + ", ")
                  .contains(reason)
                  .endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aSmallNetworkCalculatesInFloat32(boolean bfloat16) throws Exception {
    GemmaConfig small = GemmaConfig.read(Golden.of("tiny-f32").folder());
    for (CudaSearch cuda : List.of(NO_CARD, card(80))) {
      LoadPlan plan = LoadPlan.of(small, ANYHOW, machine(4, bfloat16, cuda));
      assertThat(plan)
          .isInstanceOfSatisfying(
              LoadPlan.Fits.class,
              fits -> assertThat(fits.precision()).isEqualTo(Precision.FLOAT32));
    }
  }

  @Test
  void whatDoesNotFitIsSaidWithWhatWould() {
    impossible(
        ANYHOW.in(Optional.of(Precision.FLOAT32)),
        machine(7.2, true, NO_CARD),
        false,
        "This model needs about 11.2 GB in float32 but 7.2 GB are free; bfloat16 needs about 6.0"
            + " GB, int8 needs about 3.5 GB.");
    impossible(
        ANYHOW.in(Optional.of(Precision.BFLOAT16)),
        machine(4, true, NO_CARD),
        false,
        "This model needs about 6.0 GB in bfloat16 but 4.0 GB are free; int8 needs about 3.5 GB.");
    impossible(
        ANYHOW,
        machine(1.5, true, NO_CARD),
        false,
        "This model needs about 3.5 GB in int8 but 1.5 GB are free; no precision needs less than"
            + " 3.5 GB, so close other programs or choose a smaller model.");
  }

  @Test
  void theCacheTakesNoMoreThanHalfOfWhatIsLeft() {
    assertThat(cache(machine(23, true, NO_CARD), ANYHOW)).isEqualTo(LoadPlan.CACHE_BYTES);
    long left = 6_500_000_000L - new MemoryNeed(LARGE, Precision.BFLOAT16).bytes();
    assertThat(cache(machine(6.5, true, NO_CARD), ANYHOW)).isEqualTo(left / 2);
    assertThat(
            cache(
                machine(6.5, true, NO_CARD),
                new LoadRequest(Path.of("model"), Precision.INT8, 1, 77, 0)))
        .isEqualTo(77);
  }

  @Test
  void theCacheThatIsAskedForHasToFitBesideTheNetwork() {
    long need = new MemoryNeed(LARGE, Precision.BFLOAT16).bytes();
    long left = 7_200_000_000L - need;
    LoadRequest bfloat16 = ANYHOW.in(Optional.of(Precision.BFLOAT16));
    String most = left / 1_000_000 + " MB";
    assertThat(cache(machine(7.2, true, NO_CARD), bfloat16.caching(OptionalLong.of(left))))
        .isEqualTo(left);
    LoadRequest much = bfloat16.caching(OptionalLong.of(2 * GB));
    String sentence =
        "Beside the 6.0 GB that this model needs in bfloat16, %s are free %sfor prompts, but 2000"
            + " MB were asked for; ask for at most %s.";
    impossible(much, machine(7.2, true, NO_CARD), false, sentence.formatted(most, "", most));
    impossible(
        much.on(Optional.of(new ComputeDevice.Cuda(0))),
        machine(16, true, card(7.2)),
        true,
        sentence.formatted(most, "on cuda:0 ", most));
    assertThat(LoadOutlook.standing(LARGE, much, machine(7.2, true, NO_CARD)))
        .isEqualTo(sentence.formatted(most, "", most));
    assertThat(LoadOutlook.of(LARGE, much, machine(7.2, true, NO_CARD)).needs())
        .contains(
            "bfloat16 needs about 6.0 GB, which does not fit beside 2.0 GB for prompts",
            "int8 needs about 3.5 GB, which fits");
  }

  @Test
  void thePrecisionIsChosenForWhatTheCacheLeaves() {
    LoadRequest much = ANYHOW.caching(OptionalLong.of(2 * GB));
    LoadPlan plan = LoadPlan.of(LARGE, much, machine(7.2, true, NO_CARD));
    assertThat(plan)
        .isInstanceOfSatisfying(
            LoadPlan.Fits.class,
            fits -> {
              assertThat(fits.precision()).isEqualTo(Precision.INT8);
              assertThat(fits.cacheBytes()).isEqualTo(2 * GB);
              assertThat(fits.sentence())
                  .isEqualTo(
                      "Calculates in int8, as bfloat16 needs about 6.0 GB but 5.2 GB are free"
                          + " beside the 2.0 GB for prompts.");
            });
  }

  private static long cache(Machine machine, LoadRequest request) {
    return ((LoadPlan.Fits) LoadPlan.of(LARGE, request, machine)).cacheBytes();
  }

  @Test
  void memoryThatIsUnknownIsNoReasonToRefuse() {
    Machine machine = new Machine(OptionalLong::empty, new Processor(true, true), () -> NO_CARD);
    assertThat(LoadPlan.of(LARGE, ANYHOW, machine))
        .isInstanceOfSatisfying(
            LoadPlan.Fits.class,
            fits -> {
              assertThat(fits.precision()).isEqualTo(Precision.BFLOAT16);
              assertThat(fits.cacheBytes()).isEqualTo(LoadPlan.CACHE_BYTES);
            });
  }

  @Test
  void aCardIsTakenWhereOneCanBeUsed() {
    LoadPlan plan = LoadPlan.of(LARGE, ANYHOW, machine(16, false, card(140)));
    assertThat(plan)
        .isEqualTo(
            new LoadPlan.Fits(
                new ComputeDevice.Cuda(0),
                Optional.of(Path.of("/libtorch/lib")),
                Precision.BFLOAT16,
                LoadPlan.CACHE_BYTES,
                "Calculates in bfloat16 on NVIDIA H200, as it runs on a graphics card."));
  }

  @Test
  void theProcessorIsTakenWhereTheCardIsTooSmallAndNobodyAskedForIt() {
    LoadPlan plan = LoadPlan.of(LARGE, ANYHOW, machine(16, true, card(4)));
    assertThat(((LoadPlan.Fits) plan).device()).isEqualTo(ComputeDevice.CPU);
    assertThat(((LoadPlan.Fits) plan).sentence())
        .startsWith(
            "The graphics card is left alone: This model needs about 6.0 GB in bfloat16 but 4.0 GB"
                + " are free on cuda:0;")
        .contains(". Calculates in bfloat16, as the processor calculates in it");
    LoadRequest cpu = ANYHOW.on(Optional.of(ComputeDevice.CPU));
    plan = LoadPlan.of(LARGE, cpu, machine(16, true, card(140)));
    assertThat(((LoadPlan.Fits) plan).device()).isEqualTo(ComputeDevice.CPU);
  }

  @Test
  void aCardThatWasAskedForAndCannotDoItIsSaid() {
    LoadRequest first = ANYHOW.on(Optional.of(new ComputeDevice.Cuda(0)));
    impossible(first, machine(16, true, NO_CARD), true, "There is no card.");
    impossible(first, machine(1, true, NO_CARD), false, "There is no card.");
    impossible(
        first,
        machine(16, true, card(4)),
        true,
        "This model needs about 6.0 GB in bfloat16 but 4.0 GB are free on cuda:0; no precision"
            + " needs less than 6.0 GB, so close other programs or choose a smaller model.");
    impossible(
        ANYHOW.on(Optional.of(new ComputeDevice.Cuda(1))),
        machine(16, true, card(140)),
        true,
        "There is no graphics card cuda:1; there is only cuda:0.");
    impossible(
        first.in(Optional.of(Precision.INT8)),
        machine(16, true, card(140)),
        true,
        "int8 is calculated by the processor only; choose bfloat16 on cuda:0.");
  }

  private static void impossible(
      LoadRequest request, Machine machine, boolean cpuWould, String sentence) {
    assertThat(LoadPlan.of(LARGE, request, machine))
        .isEqualTo(new LoadPlan.Impossible(sentence, cpuWould));
  }

  @Test
  void theOutlookSaysWhatEachPrecisionNeedsAndWhichIsChosen() {
    LoadOutlook outlook = LoadOutlook.of(LARGE, ANYHOW, machine(7.2, true, NO_CARD));
    assertThat(outlook.fits()).isTrue();
    assertThat(outlook.free()).isEqualTo("7.2 GB of memory are free.");
    assertThat(outlook.needs())
        .containsExactly(
            "float32 needs about 11.2 GB, which does not fit",
            "bfloat16 needs about 6.0 GB, which fits",
            "int8 needs about 3.5 GB, which fits");
    assertThat(outlook.verdict()).startsWith("Calculates in bfloat16, as the processor");
    LoadOutlook none = LoadOutlook.of(LARGE, ANYHOW, machine(1, true, NO_CARD));
    assertThat(none.fits()).isFalse();
    assertThat(none.verdict()).startsWith("This model needs about 3.5 GB in int8");
  }
}
