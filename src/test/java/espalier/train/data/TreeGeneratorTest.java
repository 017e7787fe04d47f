package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Kind;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeGeneratorTest {

  private static final int MANY = 2000;

  private final TreeGenerator trees = new TreeGenerator(11, Split.TRAIN, ChainOdds.DEFAULT);

  @Test
  void aTreeIsReadBackAsItWasWrittenAndItsIdsAreInOrder() {
    for (int i = 0; i < MANY; i++) {
      List<TextRecord> records = trees.tree(i).records();
      assertThat(RecordReader.read(RecordWriter.DATA_SET.write(records)))
          .isEqualTo(new ReadResult.Read(records));
      for (int id = 0; id < records.size(); id++) {
        assertThat(records.get(id).id()).isEqualTo(id);
        assertThat(records.get(id).parent()).isLessThan(id);
      }
    }
  }

  @Test
  void theJudgeReadsInEveryTreeWhatTheGeneratorMeant() {
    for (int i = 0; i < MANY; i++) {
      ThoughtTree tree = trees.tree(i);
      Map<Integer, Verdict> verdicts = new Judge(tree.problem()).rate(tree.records());
      for (Thought thought : tree.thoughts()) {
        assertThat(verdicts.get(thought.id()).rating())
            .as(() -> thought + " in " + RecordWriter.PROMPT.write(tree.records()))
            .isEqualTo(thought.truth());
      }
    }
  }

  @Test
  void stepsAreLeftOutToldAndMadeUpFor() {
    int told = 0;
    int madeUpFor = 0;
    for (int i = 0; i < 1000; i++) {
      List<Thought> thoughts = trees.tree(i).thoughts();
      for (Thought thought : thoughts) {
        boolean tells =
            thought.right()
                && thought.text().contains("A step is missing.")
                && parent(thoughts, thought).kind() == Kind.EXPANSION;
        told += tells ? 1 : 0;
        String sum = thought.text().replaceAll(".*<<|>>.*", "");
        madeUpFor +=
            tells
                    && thoughts.stream()
                        .anyMatch(
                            other ->
                                other.parent() == thought.id()
                                    && other.kind() == Kind.REFINE
                                    && other.right()
                                    && sameResult(other.text(), sum))
                ? 1
                : 0;
      }
    }
    assertThat(told).isGreaterThan(40);
    assertThat(madeUpFor).isGreaterThan(told / 2);
  }

  private static Thought parent(List<Thought> thoughts, Thought thought) {
    return thoughts.get(Math.max(0, thought.parent()));
  }

  /// Whether a text has a sum with the result of that one; its numbers may stand the other way
  /// round.
  private static boolean sameResult(String text, String sum) {
    return text.contains(sum.substring(sum.indexOf('=')) + ">>");
  }

  @Test
  void someParentsHaveRightAndWrongChildrenOfOneKind() {
    int both = 0;
    for (int i = 0; i < 500; i++) {
      Map<String, Set<Boolean>> seen = new HashMap<>();
      for (Thought thought : trees.tree(i).thoughts()) {
        seen.computeIfAbsent(thought.parent() + " " + thought.kind(), key -> new HashSet<>())
            .add(thought.right());
      }
      both += seen.values().stream().anyMatch(set -> set.size() == 2) ? 1 : 0;
    }
    assertThat(both).isGreaterThan(400);
  }

  @Test
  void ofEveryKindAboutHalfTheThoughtsOfTreesAreRight() {
    List<Thought> thoughts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      thoughts.addAll(trees.tree(i).thoughts());
    }
    assertBalanced(thoughts, 0.42, 0.58);
  }

  @Test
  void ofEveryKindEnoughThoughtsOfChainsAreWrong() {
    ChainGenerator chains = new ChainGenerator(3, Split.TRAIN, ChainOdds.DEFAULT);
    List<Thought> thoughts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      thoughts.addAll(chains.chain(i).thoughts());
    }
    assertBalanced(thoughts, 0.42, 0.72);
  }

  private static void assertBalanced(List<Thought> thoughts, double least, double most) {
    Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    for (Thought thought : thoughts) {
      if (thought.parent() >= 0) {
        counts.computeIfAbsent(thought.kind(), kind -> new int[2])[thought.right() ? 1 : 0]++;
      }
    }
    assertThat(counts).containsOnlyKeys(Kind.values());
    counts.forEach(
        (kind, wrongAndRight) -> {
          double right = (double) wrongAndRight[1] / (wrongAndRight[0] + wrongAndRight[1]);
          assertThat(right).as(kind.label()).isBetween(least, most);
        });
  }

  @Test
  void theSameSeedGivesTheSameTrees() {
    TreeGenerator again = new TreeGenerator(11, Split.TRAIN, ChainOdds.DEFAULT);
    for (int i = 0; i < 100; i++) {
      assertThat(again.tree(i)).isEqualTo(trees.tree(i));
    }
  }

  @Test
  void linesHaveOneThoughtBelowTheOtherAndAreMostlyRight() {
    TreeGenerator lines = TreeGenerator.lines(11, Split.TRAIN, ChainOdds.DEFAULT);
    int right = 0;
    int all = 0;
    for (int i = 0; i < 300; i++) {
      ThoughtTree line = lines.tree(i);
      assertThat(line.problem().text()).isNotEqualTo(trees.tree(i).problem().text());
      assertThat(TreeGenerator.lines(11, Split.TRAIN, ChainOdds.DEFAULT).tree(i)).isEqualTo(line);
      for (Thought thought : line.thoughts()) {
        assertThat(thought.parent()).isEqualTo(thought.id() - 1);
        right += thought.right() ? 1 : 0;
        all++;
      }
    }
    assertThat(all).isGreaterThan(300 * 4);
    assertThat(right).isBetween(all * 65 / 100, all * 95 / 100);
  }
}
