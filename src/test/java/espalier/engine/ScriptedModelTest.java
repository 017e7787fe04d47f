package espalier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The fixture keeps the promises of the port, so that tests built on it mean something.
class ScriptedModelTest {

  private static final ProposeRequest REQUEST =
      new ProposeRequest(
          "<start_of_thought><problem>Why?<end_of_thought>",
          List.of(
              opening("", new ProposeRequest.FirstToken(List.of("<critic>"), false), 1),
              opening("", ProposeRequest.FirstToken.PLAIN, 2),
              opening("<conclusion>", ProposeRequest.FirstToken.PLAIN, 3)),
          new ProposeRequest.Sampling(0.75, 0, 1, 64));

  private static ProposeRequest.Opening opening(
      String mark, ProposeRequest.FirstToken first, long seed) {
    return new ProposeRequest.Opening("\n<start_of_thought>" + mark, first, seed);
  }

  @Test
  void equalRequestsHaveEqualAnswersAndCandidatesDoNotDependOnEachOther() {
    ScriptedModel model = new ScriptedModel();
    Proposal.Proposed all = (Proposal.Proposed) propose(model, REQUEST);
    assertThat(propose(new ScriptedModel(), REQUEST)).isEqualTo(all);
    Proposal.Proposed last =
        (Proposal.Proposed)
            propose(
                model,
                new ProposeRequest(
                    REQUEST.prefix(), REQUEST.openings().subList(2, 3), REQUEST.sampling()));
    assertThat(last.candidates()).containsExactly(all.candidates().get(2));
    assertThat(all.candidates().get(0).mark()).isEqualTo("<critic>");
    assertThat(all.candidates().get(1).mark()).isEmpty();
    assertThat(all.candidates().get(2).text()).contains("\\boxed{");
  }

  @Test
  void eachTokenIsToldAndTheLastTextIsTheThought() {
    ScriptedModel model = new ScriptedModel();
    String[] texts = new String[3];
    Proposal.Proposed proposed =
        (Proposal.Proposed)
            model.propose(
                REQUEST, (i, text, tokens) -> texts[i] = text + "|" + tokens, Cancellation.NONE);
    for (int i = 0; i < 3; i++) {
      Proposal.Candidate candidate = proposed.candidates().get(i);
      assertThat(texts[i])
          .isEqualTo(candidate.mark() + candidate.text() + "|" + candidate.tokens().size());
      assertThat(candidate.tokenLogProbs()).hasSameSizeAs(candidate.tokens());
    }
  }

  @Test
  void cancellingFailingAndCuttingAreAsThePortSays() {
    AtomicInteger tokens = new AtomicInteger();
    ScriptedModel model = new ScriptedModel().beforeToken(tokens::incrementAndGet);
    assertThat(model.propose(REQUEST, WritingListener.NONE, () -> tokens.get() == 3))
        .isEqualTo(new Proposal.Cancelled());
    Proposal.Proposed cut =
        (Proposal.Proposed)
            propose(
                model,
                new ProposeRequest(
                    REQUEST.prefix(),
                    REQUEST.openings(),
                    new ProposeRequest.Sampling(0.75, 0, 1, 2)));
    assertThat(cut.candidates()).allMatch(c -> c.tokens().size() == 2 && !c.closed());
    model.failWith(Optional.of("No."));
    assertThat(propose(model, REQUEST)).isEqualTo(new Proposal.Failed("No."));
  }

  private static Proposal propose(ScriptedModel model, ProposeRequest request) {
    return model.propose(request, WritingListener.NONE, Cancellation.NONE);
  }
}
