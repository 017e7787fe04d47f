package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Thoughts that need more room than is kept ready for them.
class LongThoughtsTest {

  /// Room kept ready for each thought.
  private static final int READY = 64;

  /// So hot that some thoughts ramble on.
  private static final Sampling RAMBLING = new Sampling(2.4, 0, 1, 3 * READY);

  /// The shorter opening is padded. When its thought is done, the mask of the padding goes with it.
  @Test
  void goOnAfterOneWithAShorterOpeningHasEnded() {
    int met = 0;
    try (GemmaModel model =
        Models.load(new LoadRequest(Path.of("assets/model"), Precision.FLOAT32, 1, 0, 0))) {
      for (int seed = 0; seed < 100 && met < 3; seed++) {
        Opening padded =
            new Opening(Records.opened(0, 1), new FirstToken(List.of("<conclusion>"), false), seed);
        Opening other =
            new Opening(
                " <hint> Try again. </hint>" + Records.opened(0, 2), FirstToken.PLAIN, 100 + seed);
        List<Candidate> both = Proposals.propose(model, List.of(padded, other), RAMBLING);
        boolean ended = both.getFirst().tokens().size() < READY;
        boolean grew = both.getLast().tokens().size() > READY + 8;
        met += ended && grew ? 1 : 0;
      }
    }
    assertThat(met).as("cases in which the padded thought ended and the other grew").isEqualTo(3);
  }
}
