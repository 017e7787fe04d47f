package espalier.evaluate.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ScriptedModel;
import espalier.engine.WritingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TogetherTest {

  /// Notes which requests came in one batch, by their prefixes.
  private static final class Noting extends ForwardingModel {
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

    Noting() {
      super(new ScriptedModel());
    }

    @Override
    public List<Proposal> propose(
        List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
      batches.add(requests.stream().map(ProposeRequest::prefix).toList());
      return super.propose(requests, listener, cancellation);
    }
  }

  private static ProposeRequest request(String prefix) {
    return new ProposeRequest(
        prefix,
        List.of(new Opening("<start_of_thought>", FirstToken.PLAIN, 1)),
        new Sampling(0.8, 0, 1, 64));
  }

  private static Crew.Job<List<Proposal>> asking(String name, int times) {
    return seat -> {
      List<Proposal> answers = new ArrayList<>();
      for (int i = 1; i <= times; i++) {
        answers.add(seat.propose(request(name + i), WritingListener.NONE, Cancellation.NONE));
      }
      return answers;
    };
  }

  @Test
  void thoseWhoWaitShareABatchInTheOrderOfTheirSeats() throws Exception {
    for (int round = 0; round < 50; round++) {
      Noting model = new Noting();
      new Crew(model, Cancellation.NONE)
          .work(List.of(asking("a", 2), asking("b", 4), asking("c", 1)));
      assertThat(model.batches)
          .containsExactly(
              List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("b3"), List.of("b4"));
    }
  }

  @Test
  void everyoneGetsTheAnswersToTheirOwnRequests() throws Exception {
    List<List<Proposal>> answers =
        new Crew(new ScriptedModel(), Cancellation.NONE)
            .work(List.of(asking("a", 2), asking("b", 3)));
    assertThat(answers.get(0)).hasSize(2);
    assertThat(answers.get(1).getLast())
        .isEqualTo(
            new ScriptedModel().propose(request("b3"), WritingListener.NONE, Cancellation.NONE));
  }

  @Test
  void nobodyIsNoWork() throws Exception {
    assertThat(new Crew(new ScriptedModel(), Cancellation.NONE).work(List.of())).isEmpty();
  }

  @Test
  void whatOneJobThrowsComesOutAndTheOthersEnd() {
    Crew crew = new Crew(new ScriptedModel(), Cancellation.NONE);
    assertThatThrownBy(
            () ->
                crew.work(
                    List.of(
                        asking("a", 3),
                        seat -> {
                          throw new ProblemWork.Withdrawn();
                        })))
        .isInstanceOf(ProblemWork.Withdrawn.class);
  }

  @Test
  void aModelThatFailsSaysSoToEveryone() throws Exception {
    ScriptedModel model = new ScriptedModel().failWith(Optional.of("The model is tired."));
    List<List<Proposal>> answers =
        new Crew(model, Cancellation.NONE).work(List.of(asking("a", 1), asking("b", 1)));
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer).containsExactly(new Proposal.Failed("The model is tired.")));
  }
}
