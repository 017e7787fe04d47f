package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.app.model.ModelException;
import espalier.bench.BenchPlan;
import espalier.bench.BenchResult;
import espalier.bench.Figures;
import espalier.bench.MachineFacts;
import espalier.bench.Part;
import espalier.bench.Scheme;
import espalier.engine.gemma.cache.CacheStatistics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// In which order a model is measured in several precisions, and what becomes of failures.
class BenchRunsTest {

  private static final List<Optional<String>> THREE =
      List.of(Optional.of("float32"), Optional.of("bfloat16"), Optional.of("int8"));

  private final List<String> done = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private boolean interrupted;
  private long now;

  @FunctionalInterface
  private interface Measured {
    BenchResult in(String precision) throws CommandException, ModelException;
  }

  private BenchRuns runs(List<Optional<String>> precisions, Measured measured) {
    return new BenchRuns(
        new BenchRuns.Steps() {
          @Override
          public void prepare() {
            done.add("prepare");
          }

          @Override
          public BenchResult measure(Optional<String> precision, double seconds)
              throws CommandException, ModelException {
            done.add(precision.orElse("auto"));
            times.add(seconds);
            now += 10_000_000_000L;
            return measured.in(precision.orElse("auto"));
          }
        },
        precisions,
        said::add,
        () -> interrupted,
        () -> now);
  }

  private static BenchResult result(String precision, String... failures) {
    return new BenchResult(
        new MachineFacts(
            "a processor", 2, 2, 0, "a system", "25", "2.7.1", 20, Map.of("one", 20.0)),
        new BenchResult.ModelFacts("a model", 1000, precision, "cpu", 2, true, 2_000, 500),
        BenchPlan.standard(EnumSet.allOf(Part.class), Scheme.BOTH, 1),
        1,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        100,
        512,
        new Figures(),
        List.of(failures),
        List.of(failures),
        false,
        new CacheStatistics(0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static List<String> precisions(BenchRuns runs) {
    return runs.results().stream().map(each -> each.model().precision()).toList();
  }

  @Test
  void theDeviceIsSettledBeforeAnythingIsMeasured() throws Exception {
    BenchRuns runs = runs(THREE, BenchRunsTest::result);
    runs.run(90);
    assertThat(done).containsExactly("prepare", "float32", "bfloat16", "int8");
    assertThat(times).as("each has its share of what is left").containsExactly(30.0, 40.0, 70.0);
    assertThat(precisions(runs)).containsExactly("float32", "bfloat16", "int8");
    assertThat(runs.failure()).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void aPrecisionThatFailsLosesNothingOfTheOthers() throws Exception {
    BenchRuns runs =
        runs(
            THREE,
            precision -> {
              switch (precision) {
                case "float32" -> throw new ModelException("It does not fit.");
                case "bfloat16" -> throw new IllegalStateException("The engine failed.");
                default -> {
                  return result(precision);
                }
              }
            });
    runs.run(90);
    assertThat(precisions(runs)).containsExactly("int8");
    assertThat(said).containsExactly("float32: It does not fit.", "bfloat16: The engine failed.");
    assertThat(runs.failure())
        .get()
        .satisfies(
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
              assertThat(failure.sentence())
                  .isEqualTo(
                      "Not everything could be measured in float32, bfloat16; why is said above.");
            });
  }

  @Test
  void aResultWithAGapIsKeptAndStillAFailure() throws Exception {
    BenchRuns runs =
        runs(
            List.of(Optional.empty()),
            precision -> result("float32", "decode_s at 1 thoughts: The engine failed."));
    runs.run(90);
    assertThat(precisions(runs)).containsExactly("float32");
    assertThat(runs.failure().orElseThrow().sentence())
        .isEqualTo("Not everything could be measured: decode_s at 1 thoughts: The engine failed.");
    assertThat(said).as("it is the last thing that is said").isEmpty();
  }

  @Test
  void anInterruptEndsItWithWhatThereIs() throws Exception {
    BenchRuns runs =
        runs(
            THREE,
            precision -> {
              interrupted = precision.equals("bfloat16");
              if (interrupted) {
                throw new ModelException("Given up.");
              }
              return result(precision);
            });
    runs.run(90);
    assertThat(done).containsExactly("prepare", "float32", "bfloat16");
    assertThat(precisions(runs)).containsExactly("float32");
    assertThat(said).isEmpty();
  }

  @Test
  void aDeviceThatCannotBeUsedIsTheEnd() {
    BenchRuns runs =
        new BenchRuns(
            new BenchRuns.Steps() {
              @Override
              public void prepare() throws ModelException {
                throw new ModelException("Start it again.", ModelException.Reason.START_AGAIN);
              }

              @Override
              public BenchResult measure(Optional<String> precision, double seconds) {
                throw new AssertionError("measured");
              }
            },
            THREE,
            said::add,
            () -> false,
            () -> now);
    assertThatThrownBy(() -> runs.run(90))
        .isInstanceOf(CommandException.class)
        .hasMessage("Start it again.");
  }
}
