package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Values that come with the thoughts, and several requests at once.
class JudgedThoughtsTest {

  private static final String AFTER = "<end_of_thought><start_of_rating>";
  private static final String HINT = " <hint> Point out the potential flaws. </hint>";
  private static final Sampling SOME = new Sampling(1.2, 0, 1, 24);

  private GemmaModel model;

  @BeforeEach
  void load() {
    model = Models.load(Golden.of("tiny-f32"), Precision.FLOAT32);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Opening opening(int father, int id, String hint, FirstToken first) {
    String opened = Records.opened(father, id);
    return new Opening(hint + opened, first, 31L * id, Optional.of(new JudgedAs(opened, AFTER)));
  }

  private static String path(int records, int which) {
    StringBuilder text = new StringBuilder(Records.ROOT);
    for (int i = 0; i < records; i++) {
      text.append(Records.rated(i, i + 1, "Step " + which + " of 7.", "<positive_rating>"));
    }
    return text.toString();
  }

  private static ProposeRequest request(String prefix, int count, String hint) {
    List<Opening> openings =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    opening(
                        3,
                        10 + i,
                        i % 2 == 0 ? hint : "",
                        i == 3 ? new FirstToken(List.of("<critic>"), false) : FirstToken.PLAIN))
            .toList();
    return new ProposeRequest(prefix, openings, SOME);
  }

  private static Proposal.Proposed proposed(Proposal proposal) {
    assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
    return (Proposal.Proposed) proposal;
  }

  private Proposal.Proposed propose(ProposeRequest request) {
    return proposed(model.propose(request, WritingListener.NONE, Cancellation.NONE));
  }

  private List<Double> evaluate(List<EvaluateRequest> requests) {
    return switch (model.evaluate(requests, Cancellation.NONE)) {
      case Evaluation.Evaluated(List<Double> values, var usage) -> values;
      case Evaluation.Cancelled() -> throw new AssertionError("cancelled");
      case Evaluation.Failed failed -> throw new AssertionError(failed.sentence());
    };
  }

  @Test
  void aThoughtsValueIsThatOfItsRecord() {
    for (String hint : List.of("", HINT)) {
      ProposeRequest request = request(path(2, 5), 5, hint);
      List<Candidate> candidates = propose(request).candidates();
      assertThat(candidates).extracting(Candidate::closed).contains(false);
      for (int i = 0; i < candidates.size(); i++) {
        Candidate candidate = candidates.get(i);
        JudgedAs as = request.openings().get(i).judging().orElseThrow();
        String record = as.before() + candidate.mark() + candidate.text() + as.after();
        double alone = evaluate(List.of(new EvaluateRequest(request.prefix(), record))).getFirst();
        assertThat(candidate.logValue().getAsDouble()).isCloseTo(alone, within(1e-5));
        model.forgetPrompts();
        assertThat(propose(request).candidates()).isEqualTo(candidates);
      }
      assertThat(candidates.get(3).mark()).isEqualTo("<critic>");
    }
  }

  @Test
  void onlyThoughtsThatAskForAValueHaveOne() {
    ProposeRequest asking = request(path(1, 5), 2, "");
    Opening other = new Opening(Records.opened(1, 2), FirstToken.PLAIN, 5);
    List<Candidate> candidates =
        propose(
                new ProposeRequest(
                    asking.prefix(), List.of(asking.openings().getFirst(), other), SOME))
            .candidates();
    assertThat(candidates.get(0).logValue()).isPresent();
    assertThat(candidates.get(1).logValue()).isEmpty();
  }

  @Test
  void recordsAreJudgedAlikeAloneAndTogether() {
    List<EvaluateRequest> requests = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      requests.add(
          new EvaluateRequest(
              path(i / 25, i / 25) + "\n", Records.unrated(1, i, "So " + "6 ".repeat(i % 13))));
    }
    List<Double> together = evaluate(requests);
    assertThat(evaluate(requests)).isEqualTo(together);
    for (int i = 0; i < requests.size(); i++) {
      assertThat(evaluate(List.of(requests.get(i))).getFirst())
          .isCloseTo(together.get(i), within(1e-5));
    }
  }

  @Test
  void requestsAreServedTogetherAsAlone() {
    List<ProposeRequest> requests =
        List.of(
            request(path(1, 3), 2, ""),
            request(path(3, 4), 4, HINT),
            request("", 0, ""),
            request(path(0, 0), 1, HINT));
    AtomicInteger highest = new AtomicInteger();
    WritingListener listener =
        (candidate, text, tokens) -> highest.accumulateAndGet(candidate, Math::max);
    List<Proposal> together = model.propose(requests, listener, Cancellation.NONE);
    assertThat(highest.get()).isEqualTo(6);
    assertThat(together.get(2)).isEqualTo(new Proposal.Failed("No thought was asked for."));
    for (int i : new int[] {0, 1, 3}) {
      List<Candidate> some = proposed(together.get(i)).candidates();
      List<Candidate> alone = propose(requests.get(i)).candidates();
      assertThat(some).extracting(Candidate::tokens).isEqualTo(tokens(alone));
      for (int k = 0; k < alone.size(); k++) {
        assertThat(some.get(k).prior()).isCloseTo(alone.get(k).prior(), within(1e-5));
        assertThat(some.get(k).logValue().getAsDouble())
            .isCloseTo(alone.get(k).logValue().getAsDouble(), within(1e-5));
      }
    }
    model.forgetPrompts();
    List<Proposal> again = model.propose(requests, WritingListener.NONE, Cancellation.NONE);
    for (int i : new int[] {0, 1, 3}) {
      assertThat(proposed(again.get(i)).candidates())
          .isEqualTo(proposed(together.get(i)).candidates());
    }
  }

  /// More tokens than room is made for at first, on paths of other lengths.
  @Test
  void longThoughtsOfSeveralRequestsAreServedTogetherAsAlone() {
    Sampling likeliest = new Sampling(0, 0, 1, 150);
    List<ProposeRequest> requests = new ArrayList<>();
    for (int records : new int[] {2, 0, 5}) {
      ProposeRequest some = request(path(records, records), 2, HINT);
      requests.add(new ProposeRequest(some.prefix(), some.openings(), likeliest));
    }
    List<Proposal> together = model.propose(requests, WritingListener.NONE, Cancellation.NONE);
    int longest = 0;
    for (int i = 0; i < requests.size(); i++) {
      List<Candidate> some = proposed(together.get(i)).candidates();
      List<Candidate> alone = propose(requests.get(i)).candidates();
      assertThat(tokens(some)).isEqualTo(tokens(alone));
      for (int k = 0; k < alone.size(); k++) {
        longest = Math.max(longest, some.get(k).tokens().size());
        assertThat(some.get(k).logValue().getAsDouble())
            .isCloseTo(alone.get(k).logValue().getAsDouble(), within(1e-5));
      }
    }
    assertThat(longest).isGreaterThan(100);
  }

  /// So many thoughts on so long paths that the rows of a path stay apart from those of another.
  @Test
  void manyThoughtsOnLongPathsAreServedTogetherAsAlone() {
    List<ProposeRequest> requests =
        List.of(request(path(9, 3), 14, HINT), request(path(11, 4), 14, ""));
    List<Proposal> together = model.propose(requests, WritingListener.NONE, Cancellation.NONE);
    for (int i = 0; i < requests.size(); i++) {
      List<Candidate> some = proposed(together.get(i)).candidates();
      List<Candidate> alone = propose(requests.get(i)).candidates();
      assertThat(tokens(some)).isEqualTo(tokens(alone));
      for (int k = 0; k < alone.size(); k++) {
        assertThat(some.get(k).logValue().getAsDouble())
            .isCloseTo(alone.get(k).logValue().getAsDouble(), within(1e-5));
      }
    }
  }

  private static List<List<Integer>> tokens(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::tokens).toList();
  }

  @Test
  void ofALongerPathOnlyTheNewRecordIsComputed() {
    ProposeRequest first = request(path(4, 5), 1, "");
    propose(first);
    String record = Records.rated(4, 5, "And one more.", "<negative_rating>");
    ProposeRequest next =
        new ProposeRequest(
            first.prefix() + record,
            List.of(new Opening(Records.opened(5, 6), FirstToken.PLAIN, 1)),
            SOME);
    CacheStatistics before = model.cacheStatistics();
    long computed = propose(next).usage().promptTokens();
    assertThat(computed).isEqualTo(model.countTokens(record + Records.opened(5, 6)));
    CacheStatistics after = model.cacheStatistics();
    assertThat(after.tokensReused() - before.tokensReused())
        .isEqualTo(model.countTokens(first.prefix()) + 1);
    assertThat(after.tokensComputed() - before.tokensComputed())
        .isEqualTo(model.countTokens(record));
    assertThat(after.segments()).isEqualTo(before.segments() + 1);
  }

  @Test
  void allRequestsAreWithdrawnTogether() {
    List<ProposeRequest> requests = List.of(request(path(1, 3), 2, ""), request(path(0, 3), 2, ""));
    AtomicInteger written = new AtomicInteger();
    List<Proposal> proposals =
        model.propose(
            requests,
            (candidate, text, tokens) -> written.incrementAndGet(),
            () -> written.get() >= 8);
    assertThat(proposals).containsOnly(new Proposal.Cancelled()).hasSize(2);
  }
}
