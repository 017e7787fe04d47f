package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.train.data.Chain;
import espalier.train.data.ChainGenerator;
import espalier.train.data.ChainOdds;
import espalier.train.data.Split;
import espalier.train.data.Thought;
import espalier.train.data.ThoughtTree;
import espalier.train.data.TreeGenerator;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Test
  void eachPathOfATreeIsTheTextThatASearchWrites() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    ThoughtTree tree = new TreeGenerator(4, Split.TRAIN, ChainOdds.DEFAULT).tree(3);
    List<Lesson> lessons = tree.thoughts().stream().map(Lesson::of).toList();
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 0, 1, 0, 3, 1);
      Sequence whole = new SequenceBuilder(tokenizer, weights, 5000, 1).ofTree(lessons, List.of());
      List<String> paths = new ArrayList<>();
      for (Lesson lesson : lessons) {
        List<TextRecord> records = new ArrayList<>();
        for (int at = lesson.id(); at >= 0; at = lessons.get(at).parent()) {
          records.addFirst(lessons.get(at).asShown());
        }
        paths.add(RecordWriter.PROMPT.write(records));
      }
      // What a record's last token sees is the path to it, token by token.
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < whole.length(); i++) {
        boolean last =
            i + 1 == whole.length() || whole.positions()[i + 1] != whole.positions()[i] + 1;
        boolean ends = whole.ids()[i] == tokenizer.mark(Mark.END_OF_RATING) || last;
        if (ends) {
          int at = i;
          int[] visible = IntStream.rangeClosed(0, i).filter(j -> at < whole.ends()[j]).toArray();
          assertThat(IntStream.of(visible).map(j -> whole.positions()[j]).toArray())
              .isEqualTo(IntStream.range(0, visible.length).toArray());
          seen.add(
              tokenizer.decode(IntStream.of(visible).skip(1).map(j -> whole.ids()[j]).toArray()));
        }
      }
      assertThat(seen).containsAll(paths.subList(1, paths.size()));
    }
  }

  @Test
  void whatDoesNotFitIsLeftOutWithAllThatFollowsFromIt() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    TreeGenerator trees = new TreeGenerator(4, Split.TRAIN, ChainOdds.DEFAULT);
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      SequenceBuilder builder =
          new SequenceBuilder(tokenizer, new LossWeights(0, 0, 1, 0, 3, 1), 300, 1);
      for (int i = 0; i < 10; i++) {
        List<Lesson> lessons = trees.tree(i).thoughts().stream().map(Lesson::of).toList();
        Sequence cut = builder.ofTree(lessons, List.of(3));
        assertThat(cut.length()).isBetween(150, 300);
        for (int end : cut.ends()) {
          assertThat(end).isBetween(1, cut.length());
        }
      }
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
