package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.GemmaConfig;
import espalier.engine.gemma.GemmaTokenizer;
import espalier.engine.gemma.Mark;
import espalier.train.data.Chain;
import espalier.train.data.ChainGenerator;
import espalier.train.data.ChainOdds;
import espalier.train.data.Split;
import espalier.train.data.Thought;
import espalier.tree.Rating;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SequenceBuilderTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny-f32");
  private static final Path BUNDLED = Path.of("assets/model");

  @Test
  void ratingsAreShownAsTheChainSaysButLearntAsTheyAre() throws Exception {
    GemmaConfig config = GemmaConfig.read(GOLDEN);
    ChainGenerator chains = new ChainGenerator(4, Split.TRAIN, ChainOdds.DEFAULT);
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(GOLDEN, config)) {
      LossWeights weights = new LossWeights(0, 0.25, 1, 0.5, 3, 1);
      SequenceBuilder builder = new SequenceBuilder(tokenizer, weights, 5000, 1);
      for (int i = 0; i < 30; i++) {
        Chain chain = chains.chain(i);
        Sequence sequence = builder.of(chain);
        List<Integer> shown = new ArrayList<>();
        List<Integer> learnt = new ArrayList<>();
        for (int at = 0; at + 1 < sequence.ids().length; at++) {
          if (sequence.ratings()[at]) {
            shown.add(sequence.ids()[at + 1]);
            learnt.add(sequence.targets()[at]);
            assertThat(sequence.weights()[at]).isEqualTo(3f);
          } else {
            assertThat(sequence.targets()[at]).isEqualTo(sequence.ids()[at + 1]);
          }
        }
        List<Thought> rated = chain.thoughts().subList(1, chain.thoughts().size());
        assertThat(shown).isEqualTo(rated.stream().map(t -> id(tokenizer, t.shown())).toList());
        assertThat(learnt).isEqualTo(rated.stream().map(t -> id(tokenizer, t.truth())).toList());
        assertThat(sequence.ids()).isEqualTo(tokenizer.encode(chain.trainingText(), true));
        // The problem and its opening teach nothing; the first thought's mark or word does.
        int opened = 0;
        for (int at = 0; opened < 2; at++) {
          assertThat(sequence.weights()[at]).isIn(0f, 0.25f);
          opened += sequence.ids()[at + 1] == tokenizer.mark(Mark.START_OF_THOUGHT) ? 1 : 0;
        }
      }
    }
  }

  @Test
  void onlyTheResultsOfADrillAreLearnt() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    ChainGenerator drills = new ChainGenerator(4, Split.TRAIN, drillsOnly());
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 0.25, 1, 0.5, 3, 2);
      Chain drill = drills.chain(0);
      Sequence sequence = new SequenceBuilder(tokenizer, weights, 5000, 1).of(drill);
      StringBuilder learnt = new StringBuilder();
      for (int at = 0; at + 1 < sequence.ids().length; at++) {
        if (sequence.weights()[at] > 0) {
          learnt.append(tokenizer.decode(new int[] {sequence.targets()[at]}));
        }
      }
      String results =
          Pattern.compile("=(\\d+>>)")
              .matcher(drill.thoughts().getLast().text())
              .results()
              .map(result -> result.group(1))
              .collect(Collectors.joining());
      assertThat(learnt).hasToString(results);
    }
  }

  private static ChainOdds drillsOnly() {
    return new ChainOdds(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  private static int id(GemmaTokenizer tokenizer, Rating rating) {
    return tokenizer.mark(
        switch (rating) {
          case POSITIVE -> Mark.POSITIVE_RATING;
          case NEGATIVE -> Mark.NEGATIVE_RATING;
          case UNKNOWN -> Mark.UNKNOWN_RATING;
        });
  }
}
