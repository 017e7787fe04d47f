package espalier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In which order things are measured, and what is left out.
class RoundsTest {

  private final List<String> done = new ArrayList<>();
  private final Figures figures = new Figures();
  private long now;

  /// Something that takes so many seconds of the test's clock.
  private Item item(Quantity quantity, int size, double seconds, double estimate) {
    return new Item(
        quantity,
        size,
        () -> {
          now += (long) (seconds * 1e9);
          done.add(quantity.key() + size);
          return List.of(seconds);
        },
        () -> estimate);
  }

  private Rounds rounds(double seconds) {
    return new Rounds(figures, seconds, sentence -> {}, () -> now);
  }

  @Test
  void whatIsComparedIsMeasuredInTurns() throws BenchException {
    List<String> omitted =
        rounds(100)
            .run(
                List.of(item(Quantity.EXPANSION, 128, 1, 1), item(Quantity.REFERENCE, 128, 2, 2)),
                3);
    assertThat(done)
        .containsExactly(
            "expansion_s128",
            "reference_expansion_s128",
            "expansion_s128",
            "reference_expansion_s128",
            "expansion_s128",
            "reference_expansion_s128");
    assertThat(omitted).isEmpty();
    assertThat(figures.of(Quantity.EXPANSION).get(128).seconds()).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void whatDoesNotFitIsPassedOverAndWhatDoesIsStillMeasured() throws BenchException {
    List<String> omitted =
        rounds(10)
            .run(
                List.of(
                    item(Quantity.PREFILL, 128, 2, 2),
                    item(Quantity.REFERENCE, 128, 50, 50),
                    item(Quantity.EXPANSION, 128, 3, 3)),
                5);
    assertThat(done)
        .containsExactly("prefill_s128", "expansion_s128", "prefill_s128", "expansion_s128");
    assertThat(omitted).hasSize(1);
    assertThat(omitted.getFirst())
        .contains("reference_expansion_s at 128")
        .contains("about 50.0 s");
  }

  @Test
  void afterTheFirstTimeItIsKnownHowLongAThingTakes() throws BenchException {
    rounds(10).run(List.of(item(Quantity.PREFILL, 128, 6, 0.1)), 5);
    assertThat(done).hasSize(1);
  }

  @Test
  void anEndThatIsAskedForKeepsWhatWasMeasured() throws BenchException {
    Rounds rounds = rounds(100);
    List<String> omitted =
        rounds.run(
            List.of(
                item(Quantity.PREFILL, 128, 1, 1),
                new Item(
                    Quantity.DECODE,
                    1,
                    () -> {
                      throw new BenchStopped();
                    },
                    () -> 1.0)),
            5);
    assertThat(rounds.stopped()).isTrue();
    assertThat(figures.median(Quantity.PREFILL, 128)).hasValue(1);
    assertThat(omitted).containsExactly("decode_s at 1 thoughts: ended before its turn");
  }
}
