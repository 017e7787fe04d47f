package espalier.train.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeLessonsTest {

  private static final Path BUNDLED = Path.of("assets/model");
  private static final List<String> WORDS =
      List.of("apples", "boxes", "cookies", "flowers", "stamps", "tickets");

  /// A problem with six lines of two thoughts, of which three fit into a sequence.
  private static List<Lesson> longTree() {
    List<Lesson> lessons = new ArrayList<>();
    lessons.add(grown(0, -1, Kind.PROBLEM, "How many are there?", Rating.UNKNOWN));
    for (String word : WORDS) {
      int id = lessons.size();
      lessons.add(grown(id, 0, Kind.EXPANSION, "There are 3 " + word + ".", Rating.POSITIVE));
      lessons.add(grown(id + 1, id, Kind.CONCLUSION, "So 3 " + word + ".", Rating.NEGATIVE));
    }
    return lessons;
  }

  private static Lesson grown(int id, int parent, Kind kind, String text, Rating truth) {
    return new Lesson(id, parent, kind, text, truth, Rating.POSITIVE, 0.3);
  }

  private static Set<String> shown(boolean inParts) throws Exception {
    GemmaConfig config = GemmaConfig.read(BUNDLED);
    Set<String> seen = new TreeSet<>();
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(BUNDLED, config)) {
      SequenceBuilder builder =
          new SequenceBuilder(tokenizer, LossWeights.ALL, 200, config.eosId());
      TreeLessons lessons = new TreeLessons(builder, ContextOdds.DEFAULT);
      for (int showing = 0; showing < 40; showing++) {
        Sequence sequence = lessons.ofGrown(longTree(), showing, inParts);
        assertThat(sequence.length()).isLessThanOrEqualTo(200);
        String text = tokenizer.decode(sequence.ids());
        WORDS.stream().filter(text::contains).forEach(seen::add);
        assertThat(positionsGoOnFromTheirParent(sequence)).isTrue();
      }
    }
    return seen;
  }

  /// A token's position is one more than that of the last token before it that sees it.
  private static boolean positionsGoOnFromTheirParent(Sequence sequence) {
    return IntStream.range(1, sequence.length())
        .allMatch(
            at ->
                IntStream.iterate(at - 1, before -> before >= 0, before -> before - 1)
                        .filter(before -> sequence.ends()[before] > at)
                        .map(before -> sequence.positions()[before])
                        .findFirst()
                        .orElseThrow()
                    == sequence.positions()[at] - 1);
  }

  @Test
  void everyPartOfATreeThatIsTooLongIsLearntSometimes() throws Exception {
    assertThat(shown(true)).containsExactlyInAnyOrderElementsOf(WORDS);
  }

  @Test
  void withoutPartsOnlyItsBeginningIs() throws Exception {
    assertThat(shown(false)).hasSizeLessThan(WORDS.size()).contains(WORDS.getFirst());
  }
}
