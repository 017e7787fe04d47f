package espalier.train.data;

import static espalier.tree.Kind.CONCLUSION;
import static espalier.tree.Kind.CRITIC;
import static espalier.tree.Kind.EXPANSION;
import static espalier.tree.Kind.PROBLEM;
import static espalier.tree.Kind.REFINE;
import static espalier.tree.Rating.NEGATIVE;
import static espalier.tree.Rating.POSITIVE;
import static espalier.tree.Rating.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.TextRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {

  /// 4 boxes of 23 books; 12 are given away; 40 are bought. 92, 80, 120.
  private static final Problem BOXES =
      problem(
          List.of(4L, 23L, 12L, 40L),
          step("all the books", 4, Operator.TIMES, 23),
          new Step(
              "the books left",
              new Operand.Found(0),
              Operator.MINUS,
              new Operand.Given(12),
              List.of("#")),
          new Step(
              "the books now",
              new Operand.Found(1),
              Operator.PLUS,
              new Operand.Given(40),
              List.of("#")));

  /// 4 at $23 and 3 at $12. 92, 36, 128.
  private static final Problem SHOPPING =
      problem(
          List.of(4L, 23L, 3L, 12L),
          step("the cost of the books", 4, Operator.TIMES, 23),
          step("the cost of the cups", 3, Operator.TIMES, 12),
          new Step(
              "the total cost",
              new Operand.Found(0),
              Operator.PLUS,
              new Operand.Found(1),
              List.of("#")));

  private static final Said ALL = new Said(EXPANSION, "There are 4*23=<<4*23=92>>92 books.");
  private static final Said LEFT = new Said(EXPANSION, "That leaves 92-12=<<92-12=80>>80.");
  private static final Said NOW = new Said(EXPANSION, "That makes 80+40=<<80+40=120>>120.");
  private static final Said WRONG_SUM = new Said(EXPANSION, "There are 4*23=<<4*23=82>>82 books.");
  private static final Said WRONG_SIGN = new Said(EXPANSION, "There are 4+23=<<4+23=27>>27 books.");
  private static final Said WRONG_NUMBER =
      new Said(EXPANSION, "There are 4*12=<<4*12=48>>48 books.");
  private static final Said BAD_CHECK =
      new Said(EXPANSION, "There are 4*23=<<4*23=92>>92 books. Check 80+12=82.");

  private static final Said SKIPPED_FIRST =
      new Said(EXPANSION, "That leaves 23-12=<<23-12=11>>11.");
  private static final Said LONG_WRONG =
      new Said(EXPANSION, "That leaves 4*23-12=<<4*23-12=81>>81.");
  private static final Said SKIPPED_SECOND =
      new Said(EXPANSION, "That makes 92+40=<<92+40=132>>132.");

  record Said(Kind kind, String text) {}

  record Case(Problem problem, List<Said> path, Kind kind, String text, Rating deserved) {}

  static Stream<Case> cases() {
    return Stream.of(
        // Steps.
        of(BOXES, path(), EXPANSION, "There are 4*23=<<4*23=92>>92 books.", POSITIVE),
        of(BOXES, path(), EXPANSION, "There are 23*4=<<23*4=92>>92 books.", POSITIVE),
        of(BOXES, path(), EXPANSION, "There are 4 * 23 = <<4*23=92>>92 books.", POSITIVE),
        of(BOXES, path(), EXPANSION, "They cost $4*23=$<<4*23=92>>92 now.", POSITIVE),
        of(BOXES, path(), EXPANSION, "So 4*23=92 books.", POSITIVE),
        of(BOXES, path(), EXPANSION, "It is 4*23=<<4*23=92>>92. Check 80+12=92.", POSITIVE),
        of(BOXES, path(), EXPANSION, "It is 4*23=<<4*23=92>>92. Check 92/4=23.", POSITIVE),
        of(BOXES, path(), EXPANSION, "It is 4*23=<<4*23=92>>92. Check 80+12=93.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "It is 4*23=<<4*23=92>>92. Check 80+15=95.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*23=<<4*23=82>>82 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*23=<<4*23=92>>82 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*23=<<4*32=92>>92 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*23=<<4*23=9", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4+23=<<4+23=27>>27 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*12=<<4*12=48>>48 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "There are 4*23*1=92 books.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "Let me think.", UNKNOWN),
        of(BOXES, path(), EXPANSION, "Out of nowhere 92-12=<<92-12=80>>80.", NEGATIVE),
        of(BOXES, path(), EXPANSION, "12-92=<<12-92=0>>0", NEGATIVE),
        of(
            BOXES,
            path(),
            EXPANSION,
            "4*23=<<4*23=92>>92, then 92-12=<<92-12=80>>80 are left.",
            POSITIVE),
        of(
            BOXES,
            path(),
            EXPANSION,
            "4*23=<<4*23=92>>92, then 92-12=<<92-12=70>>70 are left.",
            NEGATIVE),
        of(BOXES, path(ALL), EXPANSION, "That leaves 92-12=<<92-12=80>>80.", POSITIVE),
        of(BOXES, path(ALL), EXPANSION, "That leaves 12-92=<<12-92=80>>80.", NEGATIVE),
        of(BOXES, path(ALL), EXPANSION, "Again 4*23=<<4*23=92>>92.", UNKNOWN),
        of(BOXES, path(WRONG_SUM), EXPANSION, "That leaves 82-12=<<82-12=70>>70.", NEGATIVE),
        of(BOXES, path(WRONG_SUM), EXPANSION, "Rather 4*23=<<4*23=92>>92.", POSITIVE),
        of(BOXES, path(BAD_CHECK), EXPANSION, "That leaves 92-12=<<92-12=80>>80.", POSITIVE),
        of(BOXES, path(ALL, LEFT, NOW), EXPANSION, "So it is \\boxed{120}.", POSITIVE),
        of(SHOPPING, path(), EXPANSION, "The cups cost 3*12=<<3*12=36>>36.", POSITIVE),
        of(SHOPPING, path(ALL), EXPANSION, "Together 92+36=<<92+36=128>>128.", NEGATIVE),
        of(SHOPPING, path(WRONG_SUM), EXPANSION, "The cups cost 3*12=<<3*12=36>>36.", POSITIVE),
        // Refinements.
        of(BOXES, path(WRONG_SUM), REFINE, "There are 4*23=<<4*23=92>>92.", POSITIVE),
        of(BOXES, path(ALL), REFINE, "There are 4*23=<<4*23=92>>92.", POSITIVE),
        of(BOXES, path(ALL), REFINE, "There are 4*23=<<4*23=82>>82.", NEGATIVE),
        of(BOXES, path(WRONG_SUM), REFINE, "There are 4*23=<<4*23=82>>82.", NEGATIVE),
        of(BOXES, path(ALL), REFINE, "That leaves 92-12=<<92-12=80>>80.", POSITIVE),
        // Smaller questions.
        of(BOXES, path(), PROBLEM, "Find all the books.", POSITIVE),
        of(BOXES, path(), PROBLEM, "Find the books left.", POSITIVE),
        of(BOXES, path(ALL), PROBLEM, "Find all the books.", NEGATIVE),
        of(BOXES, path(WRONG_SUM), PROBLEM, "Find all the books.", POSITIVE),
        of(BOXES, path(), PROBLEM, "Find the age.", NEGATIVE),
        of(BOXES, path(), PROBLEM, "Find the books leftover.", NEGATIVE),
        // Critics where all is right.
        of(BOXES, path(ALL), CRITIC, "It is 23*4=<<23*4=92>>92. Correct.", POSITIVE),
        of(BOXES, path(ALL), CRITIC, "This is right.", POSITIVE),
        of(BOXES, path(ALL), CRITIC, "It is 23*4=<<23*4=82>>82. Correct.", NEGATIVE),
        of(BOXES, path(ALL), CRITIC, "It is 23*4=<<23*4=92>>92. The sum is wrong.", NEGATIVE),
        of(BOXES, path(ALL), CRITIC, "It is 12*4=<<12*4=48>>48. Correct.", NEGATIVE),
        of(BOXES, path(ALL), CRITIC, "Check 23*4=93. Correct.", NEGATIVE),
        of(BOXES, path(ALL), CRITIC, "It is 23*4=<<23*4=92>>92.", UNKNOWN),
        of(BOXES, path(), CRITIC, "Correct.", UNKNOWN),
        of(
            BOXES,
            path(ALL, LEFT, NOW, new Said(CONCLUSION, "\\boxed{120}")),
            CRITIC,
            "It is 40+80=<<40+80=120>>120. Correct.",
            POSITIVE),
        // Critics of a wrong sum, operation, number, check.
        of(BOXES, path(WRONG_SUM), CRITIC, "It is 4*23=<<4*23=92>>92. The sum is wrong.", POSITIVE),
        of(BOXES, path(WRONG_SUM), CRITIC, "The sum is wrong.", POSITIVE),
        of(BOXES, path(WRONG_SUM), CRITIC, "This is not correct.", POSITIVE),
        of(BOXES, path(WRONG_SUM), CRITIC, "It is 4*23=<<4*23=92>>92. Correct.", NEGATIVE),
        of(BOXES, path(WRONG_SUM), CRITIC, "It is 4*23=<<4*23=82>>82. Correct.", NEGATIVE),
        of(
            BOXES,
            path(WRONG_SUM),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The operation is wrong.",
            NEGATIVE),
        of(BOXES, path(WRONG_SUM), CRITIC, "It is 4*23=<<4*23=93>>93. The sum is wrong.", NEGATIVE),
        of(
            BOXES,
            path(WRONG_SIGN),
            CRITIC,
            "It is 23*4=<<23*4=92>>92. The operation is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(WRONG_SIGN),
            CRITIC,
            "It is 23*4=<<23*4=92>>92. The sum is wrong.",
            NEGATIVE),
        of(
            BOXES,
            path(WRONG_NUMBER),
            CRITIC,
            "It is 23*4=<<23*4=92>>92. A number is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(BAD_CHECK),
            CRITIC,
            "It is 23*4=<<23*4=92>>92. The check is wrong.",
            POSITIVE),
        of(BOXES, path(BAD_CHECK), CRITIC, "It is 23*4=<<23*4=92>>92. Correct.", NEGATIVE),
        // The whole path counts, not the last thought alone.
        of(
            SHOPPING,
            path(WRONG_SUM, new Said(EXPANSION, "3*12=<<3*12=36>>36")),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The sum is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(WRONG_SUM, new Said(REFINE, "4*23=<<4*23=92>>92")),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The sum is wrong.",
            NEGATIVE),
        of(
            BOXES,
            path(WRONG_SUM, new Said(REFINE, "4*23=<<4*23=92>>92")),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. Correct.",
            POSITIVE),
        // A critic's right sum may be built on.
        of(
            BOXES,
            path(WRONG_SUM, new Said(CRITIC, "It is 4*23=<<4*23=92>>92. The sum is wrong.")),
            EXPANSION,
            "That leaves 92-12=<<92-12=80>>80.",
            POSITIVE),
        // Steps that were left out.
        of(
            BOXES,
            path(SKIPPED_FIRST),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A number is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The step is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The sum is wrong.",
            NEGATIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. The operation is wrong.",
            NEGATIVE),
        of(BOXES, path(SKIPPED_FIRST), CRITIC, "A step is missing.", POSITIVE),
        of(BOXES, path(SKIPPED_FIRST), REFINE, "There are 4*23=<<4*23=92>>92 books.", POSITIVE),
        of(
            BOXES,
            path(ALL, SKIPPED_SECOND),
            CRITIC,
            "It is 92-12=<<92-12=80>>80. A step is missing.",
            POSITIVE),
        of(
            BOXES,
            path(ALL, SKIPPED_SECOND),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            NEGATIVE),
        of(
            BOXES,
            path(ALL, SKIPPED_SECOND, LEFT),
            CRITIC,
            "It is 80+40=<<80+40=120>>120. A number is wrong.",
            POSITIVE),
        of(
            BOXES,
            path(ALL, SKIPPED_SECOND, LEFT, NOW),
            CRITIC,
            "It is 80+40=<<80+40=120>>120. Correct.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST, new Said(CRITIC, "It is 4*23=<<4*23=92>>92. A step is missing.")),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST, new Said(CRITIC, "It is 4*23=<<4*23=92>>92. A step is missing.")),
            REFINE,
            "There are 4*23=<<4*23=92>>92 books.",
            POSITIVE),
        of(
            BOXES,
            path(SKIPPED_FIRST, ALL),
            CRITIC,
            "It is 92-12=<<92-12=80>>80. A step is missing.",
            NEGATIVE),
        // A long sum that is false leaves out nothing that is in it.
        of(BOXES, path(LONG_WRONG), CRITIC, "The sum is wrong.", POSITIVE),
        of(
            BOXES,
            path(LONG_WRONG),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            NEGATIVE),
        // What was made wrong was not left out.
        of(
            BOXES,
            path(WRONG_SUM, new Said(EXPANSION, "That leaves 82-12=<<82-12=70>>70.")),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            NEGATIVE),
        of(
            BOXES,
            path(WRONG_SUM),
            CRITIC,
            "It is 4*23=<<4*23=92>>92. A step is missing.",
            NEGATIVE),
        // Conclusions.
        of(BOXES, path(ALL, LEFT, NOW), CONCLUSION, "The answer is \\boxed{120} books.", POSITIVE),
        of(BOXES, path(ALL, LEFT, NOW), CONCLUSION, "The answer is \\boxed{120.0}.", POSITIVE),
        of(BOXES, path(ALL, LEFT, NOW), CONCLUSION, "The answer is \\boxed{121} books.", NEGATIVE),
        of(BOXES, path(ALL, LEFT, NOW), CONCLUSION, "It is done.", NEGATIVE),
        of(
            BOXES,
            path(ALL, LEFT, NOW),
            CONCLUSION,
            "80+40=<<80+40=130>>130, the answer is \\boxed{120}.",
            NEGATIVE),
        of(BOXES, path(WRONG_SUM), CONCLUSION, "The answer is \\boxed{120}.", POSITIVE),
        of(BOXES, path(ALL, LEFT), CONCLUSION, "The answer is \\boxed{80} books.", NEGATIVE),
        of(
            BOXES,
            path(ALL, LEFT, new Said(CONCLUSION, "\\boxed{80}")),
            CRITIC,
            "It is 80+40=<<80+40=120>>120. A step is missing.",
            POSITIVE),
        of(
            BOXES,
            path(ALL, LEFT, NOW, new Said(CONCLUSION, "\\boxed{80}")),
            CRITIC,
            "It is 80+40=<<80+40=120>>120. A step is missing.",
            NEGATIVE),
        of(
            BOXES,
            path(ALL, LEFT, NOW, new Said(CONCLUSION, "\\boxed{80}")),
            CRITIC,
            "It is 80+40=<<80+40=120>>120. The answer is wrong.",
            POSITIVE));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rates(Case one) {
    Judge judge = new Judge(one.problem());
    Standing standing = Standing.START;
    for (Said said : one.path()) {
      standing = judge.rate(standing, said.kind(), said.text()).after();
    }
    Verdict verdict = judge.rate(standing, one.kind(), one.text()).verdict();
    assertThat(verdict.rating()).as(verdict.reason()).isEqualTo(one.deserved());
    assertThat(verdict.reason()).endsWith(".");
  }

  @Test
  void ratesATreeBranchByBranch() {
    Map<Integer, Verdict> verdicts =
        new Judge(BOXES)
            .rate(
                List.of(
                    new TextRecord(0, -1, "<problem>Boxes", Optional.empty()),
                    new TextRecord(2, 0, WRONG_SUM.text(), Optional.of(POSITIVE)),
                    new TextRecord(3, 0, ALL.text(), Optional.empty()),
                    new TextRecord(5, 2, LEFT.text(), Optional.empty()),
                    new TextRecord(8, 3, LEFT.text(), Optional.empty()),
                    new TextRecord(9, 2, "<critic>This is wrong.", Optional.empty())));
    assertThat(verdicts.get(0).rating()).isEqualTo(POSITIVE);
    assertThat(verdicts.get(2).rating()).isEqualTo(NEGATIVE);
    assertThat(verdicts.get(3).rating()).isEqualTo(POSITIVE);
    assertThat(verdicts.get(5).rating()).isEqualTo(NEGATIVE);
    assertThat(verdicts.get(8).rating()).isEqualTo(POSITIVE);
    assertThat(verdicts.get(9).rating()).isEqualTo(POSITIVE);
  }

  private static Case of(
      Problem problem, List<Said> path, Kind kind, String text, Rating deserved) {
    return new Case(problem, path, kind, text, deserved);
  }

  private static List<Said> path(Said... said) {
    return List.of(said);
  }

  private static Step step(String quantity, long left, Operator operator, long right) {
    return new Step(
        quantity, new Operand.Given(left), operator, new Operand.Given(right), List.of("#"));
  }

  private static Problem problem(List<Long> numbers, Step... steps) {
    return new Problem(
        "test", Level.PLAIN, numbers, List.of(17L), "How many?", List.of(steps), "books");
  }
}
