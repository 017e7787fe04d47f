package espalier.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.app.model.ModelException;
import espalier.engine.gemma.PrecisionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// What becomes of a comparison in which one precision fails.
class CompareRunsTest {

  private static final List<String> BOTH = List.of("bfloat16", "int8");
  private static final PrecisionReport REPORT = new PrecisionReport(1, 0, 0, 1, 1, 0, 0);

  private final List<String> said = new ArrayList<>();
  private boolean interrupted;

  @FunctionalInterface
  private interface Work {
    void in(String precision) throws CommandException, ModelException;
  }

  private CompareRuns runs(List<String> precisions, Work work) {
    return new CompareRuns(
        new CompareRuns.Steps() {
          @Override
          public void reference() throws CommandException, ModelException {
            work.in("float32");
          }

          @Override
          public PrecisionReport compare(String precision) throws CommandException, ModelException {
            work.in(precision);
            return REPORT;
          }
        },
        precisions,
        said::add,
        () -> interrupted);
  }

  private static Work failing(String precision) {
    return each -> {
      if (each.equals(precision)) {
        throw new ModelException("It does not fit.");
      }
    };
  }

  @Test
  void aPrecisionThatFailsLosesNothingOfTheOthers() throws Exception {
    for (String failing : BOTH) {
      said.clear();
      CompareRuns runs = runs(BOTH, failing(failing));
      runs.run();
      assertThat(runs.reports().keySet()).hasSize(1).doesNotContain(failing);
      assertThat(said).containsExactly(failing + ": It does not fit.");
      assertThat(runs.failure().orElseThrow().sentence())
          .isEqualTo(
              "Not everything could be compared: " + failing + " failed; why is said above.");
    }
  }

  @Test
  void theOnlyOneThatFailsIsTheSentence() throws Exception {
    CompareRuns runs = runs(List.of("int8"), failing("int8"));
    runs.run();
    assertThat(runs.reports()).isEmpty();
    assertThat(said).isEmpty();
    assertThat(runs.failure().orElseThrow().sentence()).isEqualTo("It does not fit.");
  }

  @Test
  void withNothingToCompareWithItIsTheEnd() {
    CompareRuns runs = runs(BOTH, failing("float32"));
    assertThatThrownBy(runs::run)
        .isInstanceOf(CommandException.class)
        .hasMessage("It does not fit.");
  }

  @Test
  void anInterruptEndsItWithWhatThereIs() throws Exception {
    CompareRuns runs =
        runs(
            BOTH,
            precision -> {
              interrupted = precision.equals("int8");
              if (interrupted) {
                throw new CancellationException("the comparison was withdrawn");
              }
            });
    runs.run();
    assertThat(runs.reports().keySet()).containsExactly("bfloat16");
    assertThat(runs.failure()).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void anInterruptOfTheFirstLeavesTheOthersAlone() throws Exception {
    List<String> done = new ArrayList<>();
    CompareRuns runs =
        runs(
            BOTH,
            precision -> {
              done.add(precision);
              interrupted = true;
              throw new ModelException("It was.", ModelException.Reason.GIVEN_UP);
            });
    runs.run();
    assertThat(done).containsExactly("float32");
    assertThat(runs.reports()).isEmpty();
    assertThat(runs.failure()).isEmpty();
  }
}
