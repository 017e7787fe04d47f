package espalier.train.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.train.data.Chain;
import espalier.train.data.ChainGenerator;
import espalier.train.data.ChainOdds;
import espalier.train.data.Operator;
import espalier.train.data.Split;
import espalier.train.data.Thought;
import espalier.train.data.ThoughtTree;
import espalier.train.data.TreeGenerator;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      LossWeights weights = new LossWeights(0, 0.25, 1, 0.5, 3, 1, 1);
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
  void onlyWhatTheSumsOfADrillComeToIsLearnt() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    ChainGenerator drills = new ChainGenerator(4, Split.TRAIN, drillsOnly());
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 0.25, 1, 0.5, 3, 2, 0);
      Chain drill = drills.chain(0);
      Sequence sequence = new SequenceBuilder(tokenizer, weights, 5000, 1).of(drill);
      StringBuilder learnt = new StringBuilder();
      for (int at = 0; at + 1 < sequence.ids().length; at++) {
        if (sequence.weights()[at] > 0) {
          learnt.append(tokenizer.decode(new int[] {sequence.targets()[at]}));
        }
      }
      StringBuilder results = new StringBuilder();
      Matcher sums =
          Pattern.compile("(\\d+)([-+*/])(\\d+)=(\\d+)(>>|\\.)")
              .matcher(drill.thoughts().getLast().text());
      while (sums.find()) {
        long left = Long.parseLong(sums.group(1));
        long right = Long.parseLong(sums.group(3));
        OptionalLong exact = Operator.of(sums.group(2).charAt(0)).apply(left, right);
        String due = exact.isPresent() ? Long.toString(exact.getAsLong()) : "";
        int same = 0;
        while (same < sums.group(4).length()
            && same < due.length()
            && due.charAt(same) == sums.group(4).charAt(same)) {
          same++;
        }
        results.append(due, 0, same).append(due.equals(sums.group(4)) ? sums.group(5) : "");
      }
      assertThat(results).hasSizeGreaterThan(20);
      // The end of a check is learnt with the space behind it.
      assertThat(learnt.toString().replace(" ", "")).isEqualTo(results.toString());
    }
  }

  @Test
  void ofAWrongStepTheHonestCheckIsLearntAndTheMiscountIsNot() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    String text = "That leaves 52-35=<<52-35=27>>27. Check 27+35=62.";
    List<Lesson> lessons =
        List.of(
            lesson(0, -1, Kind.PROBLEM, "How many?", Rating.UNKNOWN),
            lesson(1, 0, Kind.EXPANSION, text, Rating.NEGATIVE));
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 0, 1, 0.1, 5, 3, 0);
      Sequence sequence =
          new SequenceBuilder(tokenizer, weights, 5000, 1).ofTree(lessons, List.of());
      StringBuilder full = new StringBuilder();
      StringBuilder none = new StringBuilder();
      for (int at = 0; at + 1 < sequence.ids().length; at++) {
        String target = tokenizer.decode(new int[] {sequence.targets()[at]});
        if (sequence.weights()[at] == 3f) {
          full.append(target);
        } else if (sequence.weights()[at] == 0f && target.matches("[27>]+")) {
          none.append(target);
        }
      }
      assertThat(full).hasToString("62.");
      assertThat(none).hasToString("27>>");
    }
  }

  @Test
  void ofARatedSumAreLearntItsResultItsCheckAndItsRatingButNotWhichSumItIs() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    String text = "That is 52-35=<<52-35=27>>27. Check 27+35=62.";
    List<Lesson> lessons =
        List.of(
            lesson(0, -1, Kind.PROBLEM, "Work out some sums.", Rating.UNKNOWN),
            lesson(1, 0, Kind.EXPANSION, text, Rating.NEGATIVE));
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 1, 1, 0.1, 5, 3, 0);
      Sequence sequence = new SequenceBuilder(tokenizer, weights, 5000, 1).ofDrill(lessons);
      StringBuilder plainly = new StringBuilder();
      StringBuilder results = new StringBuilder();
      StringBuilder ratings = new StringBuilder();
      for (int at = 0; at + 1 < sequence.ids().length; at++) {
        String target = tokenizer.decode(new int[] {sequence.targets()[at]});
        switch ((int) sequence.weights()[at]) {
          case 1 -> plainly.append(target);
          case 3 -> results.append(target);
          case 5 -> ratings.append(target);
          default -> assertThat(sequence.weights()[at]).isZero();
        }
      }
      assertThat(results).hasToString("62.");
      assertThat(ratings).hasToString("<negative_rating>");
      assertThat(plainly.toString().replace(" ", "")).isEqualTo("27.Check27+35=<end_of_thought>");
    }
  }

  private static Lesson lesson(int id, int parent, Kind kind, String text, Rating truth) {
    return new Lesson(id, parent, kind, text, truth, Rating.UNKNOWN, 1);
  }

  @Test
  void eachPathOfATreeIsTheTextThatASearchWrites() throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    ThoughtTree tree = new TreeGenerator(4, Split.TRAIN, ChainOdds.DEFAULT).tree(3);
    List<Lesson> lessons = tree.thoughts().stream().map(Lesson::of).toList();
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      LossWeights weights = new LossWeights(0, 0, 1, 0, 3, 1, 0);
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
          new SequenceBuilder(tokenizer, new LossWeights(0, 0, 1, 0, 3, 1, 0), 300, 1);
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

  @Test
  void howMuchOfFoundRecordsIsCutIsTold() throws Exception {
    GemmaConfig config = GemmaConfig.read(GOLDEN);
    List<TextRecord> records =
        new TreeGenerator(4, Split.TRAIN, ChainOdds.DEFAULT).tree(0).records();
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(GOLDEN, config)) {
      SequenceBuilder.Found whole =
          new SequenceBuilder(tokenizer, LossWeights.ALL, 50_000, 1).of(records);
      SequenceBuilder.Found cut =
          new SequenceBuilder(tokenizer, LossWeights.ALL, 20, 1).of(records);
      assertThat(whole.cut()).isZero();
      assertThat(cut.sequence().length()).isEqualTo(20);
      assertThat(cut.cut()).isEqualTo(whole.sequence().length() - 20);
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
