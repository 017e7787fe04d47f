package espalier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void eachJobIsDoneOnceAndByAllInstancesAtATime() throws Exception {
    ThoughtModel one = new ScriptedModel();
    ThoughtModel other = new ScriptedModel();
    List<ThoughtModel> met = Collections.synchronizedList(new ArrayList<>());
    CyclicBarrier both = new CyclicBarrier(2);
    new Instances(List.of(one, other))
        .share(
            6,
            (model, number, withdrawn) -> {
              both.await();
              met.add(model);
              done.add(number);
            },
            Cancellation.NONE);
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(met).filteredOn(model -> model == one).hasSize(3);
  }

  @Test
  void afterAFailureNoneIsBegun() {
    Instances alone = new Instances(List.of(new ScriptedModel()));
    assertThatThrownBy(
            () ->
                alone.share(
                    9,
                    (model, number, withdrawn) -> {
                      done.add(number);
                      assertThat(withdrawn.requested()).isFalse();
                      if (number == 2) {
                        throw new IOException("no room");
                      }
                    },
                    Cancellation.NONE))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class)
        .cause()
        .hasMessage("no room");
    assertThat(done).containsExactly(0, 1, 2);
  }

  @Test
  void thoseUnderWayHearOfAFailure() {
    CyclicBarrier both = new CyclicBarrier(2);
    assertThatThrownBy(
            () ->
                new Instances(List.of(new ScriptedModel(), new ScriptedModel()))
                    .share(
                        9,
                        (model, number, withdrawn) -> {
                          both.await();
                          if (number == 0) {
                            throw new IOException("no room");
                          }
                          while (!withdrawn.requested()) {
                            Thread.onSpinWait();
                          }
                          done.add(number);
                        },
                        Cancellation.NONE))
        .hasCauseInstanceOf(IOException.class);
    assertThat(done).containsExactly(1);
  }

  @Test
  void whatIsWithdrawnEndsWithoutAFailure() throws Exception {
    new Instances(List.of(new ScriptedModel()))
        .share(9, (model, number, withdrawn) -> done.add(number), () -> done.size() == 4);
    assertThat(done).isEqualTo(IntStream.range(0, 4).boxed().toList());
  }

  @Test
  void smallModelsHaveOneACoreAsFarAsThereIsWork() {
    assertThat(Instances.suiting(3_000_000, 100, 8)).isEqualTo(8);
    assertThat(Instances.suiting(3_000_000, 3, 8)).isEqualTo(3);
    assertThat(Instances.suiting(3_000_000, 0, 8)).isEqualTo(1);
    assertThat(Instances.suiting(2_600_000_000L, 100, 8)).isEqualTo(1);
  }
}
