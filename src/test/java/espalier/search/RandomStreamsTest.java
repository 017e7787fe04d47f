package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  @Test
  void aStreamStartsAgainWheneverItIsAskedFor() {
    RandomStreams streams = new RandomStreams(42, 3);
    long first = streams.kinds().nextLong();
    streams.jitter().nextLong();
    streams.sampling().nextLong();
    assertThat(streams.kinds().nextLong()).isEqualTo(first);
    assertThat(new RandomStreams(42, 3).kinds().nextLong()).isEqualTo(first);
  }

  @Test
  void streamsSeedsAndSimulationsHaveNothingInCommon() {
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    for (long seed = -5; seed < 5; seed++) {
      for (int simulation = 1; simulation < 50; simulation++) {
        RandomStreams streams = new RandomStreams(seed, simulation);
        for (SplittableRandom stream :
            new SplittableRandom[] {streams.kinds(), streams.jitter(), streams.sampling()}) {
          for (int i = 0; i < 4; i++) {
            seen.add(stream.nextLong());
            drawn++;
          }
        }
      }
    }
    assertThat(seen).hasSize(drawn);
  }

  @Test
  void theNumbersAreTheSameInEveryVersion() {
    // A tree grown by an older version must grow on as it would have then.
    assertThat(new RandomStreams(1, 1).kinds().nextLong()).isEqualTo(KINDS);
    assertThat(new RandomStreams(1, 1).jitter().nextLong()).isEqualTo(JITTER);
    assertThat(new RandomStreams(1, 2).sampling().nextLong()).isEqualTo(SAMPLING);
  }

  private static final long KINDS = 3237708859658416286L;
  private static final long JITTER = 3690641932010853886L;
  private static final long SAMPLING = -6465764340371022151L;
}
