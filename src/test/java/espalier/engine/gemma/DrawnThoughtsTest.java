package espalier.engine.gemma;

import static espalier.engine.gemma.Proposals.RAGGED;
import static espalier.engine.gemma.Proposals.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What tokens a thought is drawn from, and how likely each is said to be.
class DrawnThoughtsTest {

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
  void measuresAreThoseOfThePlainDistribution(Golden golden) {
    try (GemmaModel tiny = Models.load(golden, Precision.FLOAT32)) {
      List<Candidate> candidates = propose(tiny, RAGGED, new Sampling(0.7, 20, 0.9, 80));
      for (int i = 0; i < RAGGED.size(); i++) {
        Candidate candidate = candidates.get(i);
        Score score =
            tiny.score(
                tiny.tokenize(Records.ROOT + RAGGED.get(i).text(), true),
                candidate.tokens().stream().mapToInt(Integer::intValue).toArray());
        assertThat(candidate.tokenLogProbs()).hasSameSizeAs(score.logProbs());
        for (int t = 0; t < score.logProbs().size(); t++) {
          assertThat(candidate.tokenLogProbs().get(t))
              .isCloseTo(score.logProbs().get(t), within(1e-4));
        }
        assertThat(candidate.prior()).isCloseTo(score.prior(), within(1e-4));
        assertThat(candidate.entropy()).isCloseTo(score.meanEntropy(), within(1e-4));
        assertThat(candidate.varentropy()).isCloseTo(score.meanVarentropy(), within(1e-4));
      }
    }
  }

  @Test
  void aThoughtCannotEndBeforeItsFewestTokens() {
    List<Candidate> free = propose(model, RAGGED, new Sampling(1.5, 0, 1, 120));
    int earliest = free.stream().mapToInt(each -> each.tokens().size()).min().orElseThrow();
    List<Candidate> held = propose(model, RAGGED, new Sampling(1.5, 0, 1, earliest + 1, 120));
    assertThat(held).allMatch(each -> each.tokens().size() > earliest);
    assertThat(propose(model, RAGGED, new Sampling(1.5, 0, 1, 2, 120)).stream())
        .as("they may end after them")
        .anyMatch(Candidate::closed);

    List<Candidate> exact = propose(model, RAGGED, new Sampling(1.5, 0, 1, 30, 30));
    assertThat(exact).allMatch(each -> each.tokens().size() == 30);
  }

  @Test
  void aThoughtHoldsNoTokenThatWouldBreakItsRecord() {
    List<Opening> many = new ArrayList<>();
    for (int seed = 0; seed < 30; seed++) {
      many.add(new Opening(Records.opened(0, 1), FirstToken.PLAIN, seed));
    }
    int end = model.tokenize("<end_of_thought>", false)[0];
    Set<Integer> never = never();
    never.remove(end);
    for (Candidate candidate : propose(model, many, new Sampling(3, 0, 1, 60))) {
      List<Integer> tokens = candidate.tokens();
      assertThat(tokens).isNotEmpty().doesNotContainAnyElementsOf(never);
      assertThat(tokens.getFirst()).isNotEqualTo(end);
      assertThat(candidate.closed()).isEqualTo(tokens.getLast() == end);
      assertThat(tokens.indexOf(end)).isEqualTo(candidate.closed() ? tokens.size() - 1 : -1);
      assertThat(candidate.text()).doesNotContain("<end_of_thought>");
      assertThat(candidate.mark()).isEmpty();
    }
  }

  @Test
  void aMarkIsDrawnWhereItMayBeAndNowhereElse() {
    List<Opening> many = new ArrayList<>();
    FirstToken mark = new FirstToken(List.of("<critic>", "<conclusion>"), false);
    for (int seed = 0; seed < 20; seed++) {
      many.add(new Opening(Records.opened(0, 1), mark, seed));
    }
    List<Candidate> drawn = propose(model, many, new Sampling(2, 0, 1, 5));
    assertThat(drawn).extracting(Candidate::mark).containsOnly("<critic>", "<conclusion>");
    for (Candidate candidate : drawn) {
      assertThat(candidate.tokens().getFirst())
          .isEqualTo(model.tokenize(candidate.mark(), false)[0]);
      assertThat(candidate.text()).doesNotContain(candidate.mark());
    }
  }

  @Test
  void theSeedDecides() {
    Opening opening = RAGGED.getFirst();
    Opening other = new Opening(opening.text(), opening.firstToken(), 99);
    Candidate first = propose(model, List.of(opening), SAMPLING).getFirst();
    assertThat(propose(model, List.of(opening), SAMPLING).getFirst()).isEqualTo(first);
    assertThat(propose(model, List.of(other), SAMPLING).getFirst().tokens())
        .isNotEqualTo(first.tokens());
  }

  @Test
  void noTemperatureAndOneTokenToChooseFromAreTheSame() {
    List<Integer> greedy =
        propose(model, List.of(RAGGED.get(1)), new Sampling(0, 0, 1, 30)).getFirst().tokens();
    assertThat(
            propose(model, List.of(RAGGED.get(1)), new Sampling(2, 1, 1, 30)).getFirst().tokens())
        .isEqualTo(greedy);
    assertThat(
            propose(model, List.of(RAGGED.get(1)), new Sampling(2, 0, 1e-9, 30))
                .getFirst()
                .tokens())
        .isEqualTo(greedy);
  }

  @Test
  void tokensAreDrawnAsOftenAsTheirProbabilitySays() {
    List<Opening> many = new ArrayList<>();
    for (int seed = 0; seed < 1500; seed++) {
      many.add(new Opening(Records.opened(0, 1), FirstToken.PLAIN, 7_919L * seed));
    }
    int[] prompt = model.tokenize(Records.ROOT + Records.opened(0, 1), true);
    double[] logits = Models.widen(model.logits(prompt));
    for (Sampling how :
        List.of(new Sampling(1, 0, 1, 1), new Sampling(1, 3, 1, 1), new Sampling(1, 0, 0.5, 1))) {
      double[] expected = distribution(logits, how);
      int[] counts = new int[expected.length];
      for (int i = 0; i < many.size(); i += 100) {
        propose(model, many.subList(i, i + 100), how)
            .forEach(candidate -> counts[candidate.tokens().getFirst()]++);
      }
      for (int id = 0; id < counts.length; id++) {
        double deviation = Math.sqrt(expected[id] * (1 - expected[id]) / many.size());
        assertThat((double) counts[id] / many.size())
            .as("token %d under %s", id, how)
            .isCloseTo(expected[id], within(5 * deviation + 1e-3));
      }
    }
  }

  /// Tokens that may not begin a thought: pad, eos, bos, and all with a mark in their text.
  private static Set<Integer> never() {
    Set<Integer> never = new HashSet<>(Set.of(0, 1, 2));
    for (int id = 0; id < model.config().vocabSize(); id++) {
      String text = model.decode(new int[] {id});
      if (Arrays.stream(Mark.values()).anyMatch(mark -> text.contains(mark.text()))) {
        never.add(id);
      }
    }
    return never;
  }

  /// The distribution of the first token, computed the plain way.
  private static double[] distribution(double[] logits, Sampling how) {
    double[] weights = new double[logits.length];
    Set<Integer> never = never();
    List<Integer> order = new ArrayList<>();
    for (int id = 0; id < logits.length; id++) {
      if (!never.contains(id)) {
        order.add(id);
      }
    }
    order.sort((a, b) -> Double.compare(logits[b], logits[a]));
    int most = how.topK() == 0 ? order.size() : how.topK();
    double all = 0;
    for (int id : order.subList(0, most)) {
      all += Math.exp(logits[id]);
    }
    double reached = 0;
    double kept = 0;
    for (int id : order.subList(0, most)) {
      if (reached < how.topP()) {
        weights[id] = Math.exp(logits[id]) / all;
        kept += weights[id];
      }
      reached += Math.exp(logits[id]) / all;
    }
    for (int id = 0; id < weights.length; id++) {
      weights[id] /= kept;
    }
    return weights;
  }
}
