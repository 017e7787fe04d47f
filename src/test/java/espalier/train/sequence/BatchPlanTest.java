package espalier.train.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import espalier.train.plan.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static SequenceSource numbered(int count) {
    return SequenceSource.of(
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  int length = 2 + i % 5;
                  int[] ids = new int[length];
                  ids[0] = i + 1;
                  float[] weights = new float[length];
                  weights[0] = 1;
                  return new Sequence(ids, new int[length], weights, new boolean[length]);
                })
            .toList());
  }

  @Test
  void eachPassTakesEverySequenceOnce() {
    BatchPlan plan = new BatchPlan(numbered(64), 4, 0, 1, 0, 3);
    for (int pass = 0; pass < 2; pass++) {
      List<Long> seen = new ArrayList<>();
      for (int b = 0; b < 16; b++) {
        Batch batch = plan.batch(pass * 16L + b);
        for (int row = 0; row < batch.rows(); row++) {
          seen.add(batch.ids()[row * batch.length()]);
        }
      }
      assertThat(seen).hasSize(64);
      assertThat(new TreeSet<>(seen)).hasSize(64);
    }
  }

  @Test
  void aSampleHoldsEachSequenceOnceAndNoMoreThanAsked() {
    assertThat(sampled(numbered(10), 16)).hasSize(10).doesNotHaveDuplicates();
    List<Long> some = sampled(numbered(100), 5);
    assertThat(some).hasSize(20).doesNotHaveDuplicates();
    assertThat(sampled(numbered(100), 5)).isEqualTo(some);
    assertThat(some).as("not the first ones of the file").anyMatch(id -> id > 20);
  }

  private static List<Long> sampled(SequenceSource source, int most) {
    List<Long> seen = new ArrayList<>();
    for (Batch batch : new BatchPlan(source, 4, 0, 1, 0, 3).sample(most)) {
      for (int row = 0; row < batch.rows(); row++) {
        seen.add(batch.ids()[row * batch.length()]);
      }
    }
    return seen;
  }

  @Test
  void aBatchDependsOnItsNumberOnly() {
    BatchPlan one = new BatchPlan(numbered(50), 3, 0, 1, 0, 3);
    BatchPlan other = new BatchPlan(numbered(50), 3, 0, 1, 0, 3);
    for (int b = 0; b < 40; b++) {
      one.batch(b);
    }
    assertThat(other.batch(37).ids()).isEqualTo(one.batch(37).ids());
    assertThat(other.batch(2).ids()).isEqualTo(one.batch(2).ids());
  }

  @Test
  void sequencesShareARowAsLongAsTheyFit() {
    BatchPlan plan = new BatchPlan(numbered(64), 8, 0, 1, 9, 3);
    int rows = 0;
    for (int b = 0; b < 8; b++) {
      Batch batch = plan.batch(b);
      rows += batch.rows();
      assertThat(batch.length()).isLessThanOrEqualTo(9);
      assertThat(batch.places()).hasSize(8);
      for (long place : batch.places()) {
        int at = (int) place;
        // The first token of a sequence is at position 0 and ends within its row.
        assertThat(batch.positions()[at]).isZero();
        assertThat(batch.ids()[at]).isPositive();
        assertThat(batch.ends()[at]).isBetween(at % batch.length() + 2L, (long) batch.length());
      }
    }
    assertThat(rows).isLessThan(50);
  }

  @Test
  void batchesOfManyLengthsHaveFewShapes() {
    Set<Integer> shapes = new TreeSet<>();
    for (int size = 256; size <= 1024; size++) {
      int[] ends = new int[size];
      Arrays.fill(ends, size);
      Sequence sequence =
          new Sequence(
              new int[size],
              new int[size],
              ends,
              new int[size],
              new float[size],
              new boolean[size]);
      Batch batch = Batch.of(List.of(sequence), 0, 1);
      assertThat(batch.length()).isBetween(size, size + size / 8);
      shapes.add(batch.length());
    }
    assertThat(shapes).hasSizeLessThanOrEqualTo(17);
  }

  @Test
  void theWeightsOfAStepSumToOne() {
    BatchPlan plan = new BatchPlan(numbered(50), 3, 0, 4, 0, 3);
    double sum = 0;
    for (int part = 0; part < 4; part++) {
      for (float weight : plan.batch(part).weights()) {
        sum += weight;
      }
    }
    assertThat(sum).isCloseTo(1, offset(1e-6));
  }

  @Test
  void theRateRisesHoldsAndFalls() {
    Schedule schedule = new Schedule(1, 10, 20, 110, 0.1);
    assertThat(schedule.rate(0)).isEqualTo(0.1);
    assertThat(schedule.rate(9)).isEqualTo(1);
    assertThat(schedule.rate(29)).isEqualTo(1);
    assertThat(schedule.rate(70)).isCloseTo(0.55, offset(1e-9));
    assertThat(schedule.rate(110)).isCloseTo(0.1, offset(1e-9));
  }
}
