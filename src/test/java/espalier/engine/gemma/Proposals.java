package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import java.util.List;

/// Requests for thoughts, and what came of them, for tests.
final class Proposals {

  /// Openings of different lengths, with each way to begin.
  static final List<Opening> RAGGED =
      List.of(
          new Opening(Records.opened(0, 1), FirstToken.PLAIN, 11),
          new Opening(
              " <hint> Point out the potential flaws. </hint>" + Records.opened(0, 2) + "<critic>",
              FirstToken.PLAIN,
              12),
          new Opening(
              " <hint> Try to refine the current solution for higher quality. </hint>"
                  + Records.opened(0, 13)
                  + "<refine>",
              FirstToken.PLAIN,
              13),
          new Opening(
              Records.opened(0, 4), new FirstToken(List.of("<critic>", "<conclusion>"), true), 14),
          new Opening(
              Records.opened(0, 5), new FirstToken(List.of("<critic>", "<refine>"), false), 15));

  private Proposals() {}

  /// The thoughts under the root of [Records].
  static List<Candidate> propose(GemmaModel model, List<Opening> openings, Sampling how) {
    ProposeRequest request = new ProposeRequest(Records.ROOT, openings, how);
    return proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE)).candidates();
  }

  static Proposal.Proposed proposed(Proposal proposal) {
    assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
    return (Proposal.Proposed) proposal;
  }
}
