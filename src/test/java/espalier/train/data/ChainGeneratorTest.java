package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChainGeneratorTest {

  private static final Pattern SUM = Pattern.compile("<<(\\d+)([-+*/])(\\d+)=(\\d+)>>");
  private static final int MANY = 3000;

  private final ChainGenerator chains = new ChainGenerator(7, Split.TRAIN, ChainOdds.DEFAULT);

  @Test
  void everyChainIsReadBackAsItWasWritten() {
    for (int i = 0; i < MANY; i++) {
      List<TextRecord> records = chains.chain(i).records();
      for (RecordWriter writer : List.of(RecordWriter.DATA_SET, RecordWriter.PROMPT)) {
        assertThat(RecordReader.read(writer.write(records)))
            .isEqualTo(new ReadResult.Read(records));
      }
    }
  }

  @Test
  void eachThoughtFollowsTheOneBeforeItWithGrowingIds() {
    for (int i = 0; i < MANY; i++) {
      List<Thought> thoughts = chains.chain(i).thoughts();
      assertThat(thoughts.getFirst().parent()).isEqualTo(-1);
      assertThat(thoughts.getFirst().kind()).isEqualTo(Kind.PROBLEM);
      for (int t = 1; t < thoughts.size(); t++) {
        assertThat(thoughts.get(t).parent()).isEqualTo(thoughts.get(t - 1).id());
        assertThat(thoughts.get(t).id()).isGreaterThan(thoughts.get(t).parent());
      }
    }
  }

  @Test
  void aStepIsRatedPositiveExactlyWhereItIsAStepOfTheSolution() {
    for (int i = 0; i < MANY; i++) {
      Chain chain = chains.chain(i);
      List<Calculation> solution = chain.problem().solution();
      for (Thought thought : chain.thoughts()) {
        if (thought.kind() == Kind.EXPANSION || thought.kind() == Kind.REFINE) {
          Calculation said = sum(thought.text());
          if (thought.right()) {
            assertThat(recomputed(said)).isEqualTo(said.result());
            assertThat(solution).contains(said);
          } else {
            // What is right in itself may be wrong here: its check is, or what it builds on.
            assertThat(
                    solution.contains(said)
                        && Claims.of(thought.text()).checksFit()
                        && !Claims.of(thought.text()).holdsFalseSum())
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void aCriticIsRatedPositiveOnlyWhereItsSumIsRightAndOfTheSolution() {
    int just = 0;
    for (int i = 0; i < MANY; i++) {
      Chain chain = chains.chain(i);
      for (Thought thought : chain.thoughts()) {
        if (thought.kind() == Kind.CRITIC && thought.right()) {
          Calculation said = sum(thought.text());
          assertThat(recomputed(said)).isEqualTo(said.result());
          assertThat(chain.problem().solution())
              .anyMatch(sum -> sum.equals(said) || sum.turned().equals(said));
          just++;
        }
      }
    }
    assertThat(just).isGreaterThan(MANY / 6);
  }

  @Test
  void aConclusionIsRatedPositiveOnlyWithTheAnswer() {
    int right = 0;
    for (int i = 0; i < MANY; i++) {
      Chain chain = chains.chain(i);
      Answer truth = Answer.stated(Long.toString(chain.problem().answer()));
      for (Thought thought : chain.thoughts()) {
        if (thought.kind() == Kind.CONCLUSION) {
          Answer said = Answer.of(thought.text()).orElseThrow();
          assertThat(said.matches(truth)).isEqualTo(thought.right());
          right += thought.right() ? 1 : 0;
        }
      }
    }
    assertThat(right).isGreaterThan(MANY / 6);
  }

  @Test
  void aDrillIsManySumsOfWhichSomeAreMiscountedButNoCheckIs() {
    Draw draw = new Draw(3, 0);
    int right = 0;
    int wrong = 0;
    int betrayed = 0;
    for (int i = 0; i < 200; i++) {
      Chain drill = SumDrill.write(draw);
      assertThat(drill.isDrill()).isTrue();
      assertThat(drill.thoughts()).hasSize(2);
      int sums = 0;
      for (String part : drill.thoughts().getLast().text().split("(?<=[>.]) (?=<)")) {
        String[] sumAndCheck = part.split(" Check ", -1);
        Calculation said = sum(sumAndCheck[0]);
        boolean holds = recomputed(said) == said.result();
        right += holds ? 1 : 0;
        wrong += holds ? 0 : 1;
        if (sumAndCheck.length > 1) {
          Calculation check = sum("<<" + sumAndCheck[1].replace(".", "") + ">>");
          assertThat(recomputed(check)).isEqualTo(check.result());
          // Seldom a wrong result comes out by chance, as 5+10=20 by 20-10=10.
          betrayed += holds || Check.fits(check, said) ? 0 : 1;
        }
        sums++;
      }
      assertThat(sums).isBetween(6, 20);
    }
    assertThat(wrong).isBetween(right / 5, right / 2);
    assertThat(betrayed).isGreaterThan(wrong / 2);
    assertThat(chains.chain(0).isDrill()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameChains() {
    ChainGenerator again = new ChainGenerator(7, Split.TRAIN, ChainOdds.DEFAULT);
    ChainGenerator other = new ChainGenerator(8, Split.TRAIN, ChainOdds.DEFAULT);
    for (int i = 0; i < 200; i++) {
      assertThat(again.chain(i)).isEqualTo(chains.chain(i));
    }
    assertThat(other.chain(3)).isNotEqualTo(chains.chain(3));
  }

  @Test
  void hiddenAndFalseRatingsAreShownButTheTruthIsKept() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      chains.chain(i).thoughts().stream()
          .skip(1)
          .forEach(t -> seen.add(t.truth() + " shown as " + t.shown()));
    }
    for (Rating truth : List.of(Rating.POSITIVE, Rating.NEGATIVE)) {
      for (Rating shown : Rating.values()) {
        assertThat(seen).contains(truth + " shown as " + shown);
      }
    }
  }

  @Test
  void aHintStandsBeforeTheLastRecordOnly() {
    List<Chain> hinted =
        LongStream.range(0, 500)
            .mapToObj(chains::chain)
            .filter(chain -> chain.hint().isPresent())
            .toList();
    assertThat(hinted).isNotEmpty();
    for (Chain chain : hinted) {
      String text = chain.trainingText();
      String before =
          chain.hint().orElseThrow()
              + "\n"
              + "<start_of_father_id>"
              + chain.thoughts().getLast().parent();
      assertThat(text).containsOnlyOnce("<hint>").contains(before);
      assertThat(chain.thoughts().getLast().kind()).isNotEqualTo(Kind.EXPANSION);
    }
  }

  private static Calculation sum(String text) {
    Matcher matcher = SUM.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    Operator operator =
        switch (matcher.group(2)) {
          case "+" -> Operator.PLUS;
          case "-" -> Operator.MINUS;
          case "*" -> Operator.TIMES;
          default -> Operator.DIVIDE;
        };
    return new Calculation(
        Long.parseLong(matcher.group(1)),
        operator,
        Long.parseLong(matcher.group(3)),
        Long.parseLong(matcher.group(4)));
  }

  private static long recomputed(Calculation sum) {
    return switch (sum.operator()) {
      case PLUS -> sum.left() + sum.right();
      case MINUS -> sum.left() - sum.right();
      case TIMES -> sum.left() * sum.right();
      case DIVIDE -> sum.left() / sum.right();
    };
  }
}
