package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A thought does not depend on those that are written beside it.
class NeighboursTest {

  private static final Opening ONE = plain(11);
  private static final Sampling SAMPLING = new Sampling(0.9, 0, 1, 24);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void bitByBitWhateverIsWrittenBesideIt(Precision precision) {
    try (GemmaModel model =
        Models.load(new LoadRequest(Path.of("assets/model"), precision, 1, 0, 0))) {
      Candidate beside = propose(model, ONE, plain(12), plain(13)).getFirst();
      Candidate besideOthers = propose(model, ONE, plain(77), plain(78)).getFirst();
      // Those two end at other times, and the batch shrinks: sums may be added in another order
      // then.
      int common = Math.min(beside.tokens().size(), 3);
      assertThat(besideOthers.tokens().subList(0, common))
          .isEqualTo(beside.tokens().subList(0, common));
      assertThat(besideOthers.tokenLogProbs().subList(0, common))
          .isEqualTo(beside.tokenLogProbs().subList(0, common));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void nearlyTheSameAlone(Precision precision) {
    try (GemmaModel model =
        Models.load(new LoadRequest(Path.of("assets/model"), precision, 1, 0, 0))) {
      Candidate alone = propose(model, ONE).getFirst();
      Candidate beside = propose(model, ONE, plain(12), plain(13)).getFirst();
      double most =
          switch (precision) {
            case FLOAT32 -> 1e-4;
            case BFLOAT16, INT8 -> 0.2;
          };
      assertThat(beside.tokenLogProbs().getFirst())
          .isCloseTo(alone.tokenLogProbs().getFirst(), within(most));
    }
  }

  private static Opening plain(int seed) {
    return new Opening(Records.opened(0, 1), FirstToken.PLAIN, seed);
  }

  private static List<Candidate> propose(GemmaModel model, Opening... openings) {
    Proposal proposal =
        model.propose(
            new ProposeRequest(Records.ROOT, List.of(openings), SAMPLING),
            WritingListener.NONE,
            Cancellation.NONE);
    assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
    return ((Proposal.Proposed) proposal).candidates();
  }
}
