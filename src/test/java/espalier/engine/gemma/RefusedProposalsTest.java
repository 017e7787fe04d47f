package espalier.engine.gemma;

import static espalier.engine.gemma.Proposals.RAGGED;
import static espalier.engine.gemma.Proposals.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.loading.Precision;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that are answered with a sentence.
class RefusedProposalsTest {

  private static final Sampling SAMPLING = new Sampling(0.9, 0, 1, 40);

  private static GemmaModel model;

  @BeforeAll
  static void load() {
    model = Models.load(Golden.of("tiny-f32"), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static String failure(ProposeRequest request) {
    Proposal proposal = model.propose(request, WritingListener.NONE, Cancellation.NONE);
    assertThat(proposal).isInstanceOf(Proposal.Failed.class);
    return ((Proposal.Failed) proposal).sentence();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1, 5, The temperature must be 0 or more.",
    "NaN, 0, 1, 5, The temperature must be 0 or more.",
    "1, -1, 1, 5, Top-k must be 0 or more.",
    "1, 0, 0, 5, Top-p must be above 0 and at most 1.",
    "1, 0, 1.5, 5, Top-p must be above 0 and at most 1.",
    "1, 0, 1, 0, A thought must be allowed at least one token.",
  })
  void settingsThatMakeNoSenseAreRefused(
      double temperature, int topK, double topP, int most, String sentence) {
    Sampling sampling = new Sampling(temperature, topK, topP, most);
    assertThat(failure(new ProposeRequest(Records.ROOT, RAGGED, sampling))).isEqualTo(sentence);
  }

  @Test
  void aThoughtOfMoreTokensAtLeastThanAtMostIsRefused() {
    Sampling sampling = new Sampling(1, 0, 1, 31, 30);
    assertThat(failure(new ProposeRequest(Records.ROOT, RAGGED.subList(0, 1), sampling)))
        .contains("fewest");
  }

  @Test
  void promptsThatMakeNoSenseAreRefused() {
    assertThat(failure(new ProposeRequest(Records.ROOT, List.of(), SAMPLING)))
        .isEqualTo("No thought was asked for.");
    Opening empty = new Opening("", FirstToken.PLAIN, 1);
    assertThat(failure(new ProposeRequest("", List.of(empty), SAMPLING)))
        .isEqualTo("The prompt of a thought is empty.");
    Opening odd = new Opening("x", new FirstToken(List.of("<start_of_rating>"), true), 1);
    assertThat(failure(new ProposeRequest("", List.of(odd), SAMPLING)))
        .isEqualTo("A thought cannot begin with <start_of_rating>.");
    Opening nothing = new Opening("x", new FirstToken(List.of(), false), 1);
    assertThat(failure(new ProposeRequest("", List.of(nothing), SAMPLING)))
        .contains("begin with nothing");
  }

  @Test
  void ofSeveralRequestsOneThatIsTooLongFailsAlone() {
    ProposeRequest fits = new ProposeRequest(Records.ROOT, RAGGED, SAMPLING);
    ProposeRequest tooLong = new ProposeRequest("7".repeat(100_000), RAGGED, SAMPLING);
    List<Proposal> both =
        model.propose(List.of(fits, fits), WritingListener.NONE, Cancellation.NONE);
    List<Proposal> three =
        model.propose(List.of(fits, tooLong, fits), WritingListener.NONE, Cancellation.NONE);
    assertThat(three.get(1))
        .isInstanceOfSatisfying(
            Proposal.TooLong.class,
            refused -> assertThat(refused.sentence()).contains("takes no more than 512"));
    assertThat(proposed(three.get(0)).candidates()).isEqualTo(proposed(both.get(0)).candidates());
    assertThat(proposed(three.get(2)).candidates()).isEqualTo(proposed(both.get(1)).candidates());
  }
}
