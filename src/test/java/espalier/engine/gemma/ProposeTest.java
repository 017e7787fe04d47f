package espalier.engine.gemma;

import static espalier.engine.gemma.Proposals.RAGGED;
import static espalier.engine.gemma.Proposals.propose;
import static espalier.engine.gemma.Proposals.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Thoughts written together, withdrawn, cut and counted.
class ProposeTest {

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

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void candidatesAreTheSameAloneAndTogether(Golden golden) {
    try (GemmaModel tiny = Models.load(golden, Precision.FLOAT32)) {
      Sampling wild = new Sampling(1.5, 0, 1, 120);
      List<Candidate> together = propose(tiny, RAGGED, wild);
      assertThat(together.stream().map(candidate -> candidate.tokens().size()).distinct().count())
          .as("some thoughts end before others")
          .isGreaterThan(1);
      for (int i = 0; i < RAGGED.size(); i++) {
        Candidate alone = propose(tiny, List.of(RAGGED.get(i)), wild).getFirst();
        Candidate one = together.get(i);
        assertThat(one.text()).isEqualTo(alone.text());
        assertThat(one.tokens()).isEqualTo(alone.tokens());
        assertThat(one.mark()).isEqualTo(alone.mark());
        assertThat(one.closed()).isEqualTo(alone.closed());
        for (int t = 0; t < one.tokens().size(); t++) {
          assertThat(one.tokenLogProbs().get(t))
              .isCloseTo(alone.tokenLogProbs().get(t), within(1e-4));
        }
      }
    }
  }

  @Test
  void forgottenPromptsAreComputedAgain() {
    ProposeRequest request = new ProposeRequest(Records.ROOT, RAGGED, new Sampling(1, 0, 1, 8));
    proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE));
    Proposal.Proposed warm =
        proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE));
    assertThat(warm.usage().reusedTokens()).isPositive();
    model.forgetPrompts();
    Proposal.Proposed cold =
        proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE));
    assertThat(cold.usage().reusedTokens()).isZero();
    assertThat(cold.candidates()).isEqualTo(warm.candidates());
  }

  @Test
  void theListenerSeesEachTokenAsItIsWritten() {
    List<String> heard = new ArrayList<>();
    WritingListener listener =
        (candidate, text, tokens) -> {
          if (candidate == 3) {
            assertThat(tokens).isEqualTo(heard.size() + 1);
            heard.add(text);
          }
        };
    ProposeRequest request = new ProposeRequest(Records.ROOT, RAGGED, SAMPLING);
    Candidate candidate =
        proposed(model.propose(request, listener, Cancellation.NONE)).candidates().get(3);
    assertThat(heard).hasSameSizeAs(candidate.tokens());
    assertThat(heard.getLast()).isEqualTo(candidate.mark() + candidate.text());
  }

  @Test
  void aRequestIsWithdrawnBetweenTokens() {
    AtomicInteger written = new AtomicInteger();
    Proposal proposal =
        model.propose(
            new ProposeRequest(Records.ROOT, RAGGED.subList(0, 1), SAMPLING),
            (candidate, text, tokens) -> written.set(tokens),
            () -> written.get() >= 3);
    assertThat(proposal).isEqualTo(new Proposal.Cancelled());
    assertThat(written.get()).isEqualTo(3);
    assertThat(
            model.propose(
                new ProposeRequest(Records.ROOT, RAGGED, SAMPLING),
                WritingListener.NONE,
                () -> true))
        .isEqualTo(new Proposal.Cancelled());
    assertThat(propose(model, RAGGED, SAMPLING)).hasSize(RAGGED.size());
  }

  @Test
  void longThoughtsEndWhereTheContextEnds() {
    String nearlyFull = Records.ROOT.replace("How", "1".repeat(445) + " How");
    int prompt = model.countTokens(nearlyFull + Records.opened(0, 1)) + 1;
    assertThat(prompt).isBetween(480, 511);
    ProposeRequest request =
        new ProposeRequest(nearlyFull, RAGGED.subList(0, 1), new Sampling(1, 1, 1, 1_000_000));
    Candidate candidate =
        proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE))
            .candidates()
            .getFirst();
    assertThat(candidate.tokens().size()).isLessThanOrEqualTo(512 - prompt);
    assertThat(candidate.closed() || candidate.tokens().size() == 512 - prompt).isTrue();
  }

  @Test
  void costIsCounted() {
    try (GemmaModel fresh = Models.load(Golden.of("tiny-f32"), Precision.FLOAT32)) {
      ProposeRequest request =
          new ProposeRequest(Records.ROOT, RAGGED.subList(0, 1), new Sampling(0, 0, 1, 4));
      Proposal.Proposed first =
          proposed(fresh.propose(request, WritingListener.NONE, Cancellation.NONE));
      int prompt = fresh.countTokens(Records.ROOT + RAGGED.getFirst().text()) + 1;
      assertThat(first.usage().promptTokens()).isEqualTo(prompt);
      assertThat(first.usage().reusedTokens()).isZero();
      assertThat(first.usage().generatedTokens())
          .isEqualTo(first.candidates().getFirst().tokens().size());
      Proposal.Proposed again =
          proposed(fresh.propose(request, WritingListener.NONE, Cancellation.NONE));
      assertThat(again.usage().reusedTokens()).isPositive();
      assertThat(again.usage().promptTokens() + again.usage().reusedTokens()).isEqualTo(prompt);
    }
  }
}
