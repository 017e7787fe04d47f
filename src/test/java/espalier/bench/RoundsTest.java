package espalier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
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
  void whatIsComparedIsMeasuredInTurns() {
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
  void whatDoesNotFitIsPassedOverAndWhatDoesIsStillMeasured() {
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
  void afterTheFirstTimeItIsKnownHowLongAThingTakes() {
    rounds(10).run(List.of(item(Quantity.PREFILL, 128, 6, 0.1)), 5);
    assertThat(done).hasSize(1);
  }

  @Test
  void anEndThatIsAskedForKeepsWhatWasMeasured() {
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

  private Item failing(Quantity quantity, int size, int from, Exception failure) {
    int[] taken = {0};
    return new Item(
        quantity,
        size,
        () -> {
          done.add(quantity.key() + size);
          taken[0]++;
          if (taken[0] < from) {
            return List.of(1.0);
          }
          if (failure instanceof BenchException sentence) {
            throw sentence;
          }
          throw (RuntimeException) failure;
        },
        () -> 1.0);
  }

  @Test
  void whatFailsIsSaidAndNotTriedAgainAndTheRestIsMeasured() {
    List<String> said = new ArrayList<>();
    Rounds rounds = new Rounds(figures, 100, said::add, () -> now);
    List<String> omitted =
        rounds.run(
            List.of(
                item(Quantity.PREFILL, 128, 1, 1),
                failing(Quantity.DECODE, 1, 1, new BenchException("It wrote too little.")),
                failing(Quantity.DECODE, 4, 2, new IllegalStateException("The engine failed.")),
                item(Quantity.NODE, 1, 1, 1)),
            3);
    assertThat(done)
        .containsExactly(
            "prefill_s128",
            "decode_s1",
            "decode_s4",
            "node_s1", // all of them
            "prefill_s128",
            "decode_s4",
            "node_s1", // the first that failed is left out
            "prefill_s128",
            "node_s1");
    assertThat(rounds.stopped()).isFalse();
    assertThat(omitted).as("what failed is told by itself").isEmpty();
    assertThat(rounds.failures())
        .containsExactly(
            "decode_s at 1 thoughts: It wrote too little.",
            "decode_s at 4 thoughts, once more: The engine failed.");
    assertThat(said)
        .contains(
            "decode_s at 1 thoughts: It wrote too little.",
            "decode_s at 4 thoughts: The engine failed.");
    assertThat(figures.of(Quantity.DECODE)).containsOnlyKeys(4);
    assertThat(figures.of(Quantity.NODE).get(1).seconds()).hasSize(3);
  }

  @Test
  void whatIsWithdrawnIsNoFailure() {
    Rounds rounds = rounds(100);
    rounds.run(List.of(failing(Quantity.DECODE, 1, 1, new CancellationException("gone"))), 2);
    assertThat(rounds.stopped()).isTrue();
    assertThat(rounds.failures()).isEmpty();
  }
}
