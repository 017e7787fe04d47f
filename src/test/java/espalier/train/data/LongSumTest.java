package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import espalier.train.data.Expression.Operation;
import espalier.train.data.Expression.Whole;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several steps in one sum.
class LongSumTest {

  private static final ProblemGenerator PROBLEMS = new ProblemGenerator(5, Split.TRAIN, Level.HARD);

  /// 4 boxes of 23 books; 12 are given away; 40 are bought. 92, 80, 120.
  private static final Problem BOXES =
      new Problem(
          "test",
          Level.PLAIN,
          List.of(4L, 23L, 12L, 40L),
          List.of(17L),
          "How many?",
          List.of(
              step("all the books", new Operand.Given(4), Operator.TIMES, new Operand.Given(23)),
              step("the books left", new Operand.Found(0), Operator.MINUS, new Operand.Given(12)),
              step("the books now", new Operand.Found(1), Operator.PLUS, new Operand.Given(40))),
          "books");

  private static Step step(String quantity, Operand left, Operator operator, Operand right) {
    return new Step(quantity, left, operator, right, List.of("#"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is 4*23-12=<<4*23-12=80>>80.                    | POSITIVE",
        "It is 4*23-12+40=<<4*23-12+40=120>>120 books.      | POSITIVE",
        "It is 40 + 23 * 4 - 12 = <<40+23*4-12=120>>120.    | POSITIVE",
        "It is $40+(4*23-12)=$<<40+(4*23-12)=120>>120.      | POSITIVE",
        "(It is 40-(12-4*23)=120)                           | POSITIVE",
        "So 4*23-12+40=120 books.                           | POSITIVE",
        "4*23=<<4*23=92>>92, then 92-12+40=<<92-12+40=120>>120. | POSITIVE",
        "4*23-12=<<4*23-12=80>>80, then 80+40=<<80+40=120>>120. | POSITIVE",
        "It is 4*23-12=<<4*23-12=80>>80. Check 80+12=92.    | NEGATIVE",
        "It is 4*23-12=<<4*23-12=80>>80. Check 92-12=80.    | POSITIVE",
        "It is 4*23-12=<<4*23-12=80>>80. Check 92-13=80.    | NEGATIVE",
        "It is 4*23-12+40=<<4*23-12+40=120>>120, so \\boxed{120}. | POSITIVE",
        "It is 4*23-12+40=<<4*23-12+40=120>>120, so \\boxed{80}.  | NEGATIVE",
        "It is 4*23-12=<<4*23-12=70>>70.                    | NEGATIVE",
        "It is 4*23-12=<<4*23-12=80>>81.                    | NEGATIVE",
        "It is 4*23-12=<<4*22-12=80>>80.                    | NEGATIVE",
        "It is 4*23-12=<<92-12=80>>80.                      | NEGATIVE",
        "It is 4*(23-12)=<<4*(23-12)=44>>44.                | NEGATIVE",
        "It is 4*23+12-40=<<4*23+12-40=64>>64.              | NEGATIVE",
        "It is 4*23*1=<<4*23*1=92>>92.                      | NEGATIVE",
        "It is 92-12+40=<<92-12+40=120>>120.                | NEGATIVE",
        "It is 4+23-12=<<4+23-12=15>>15.                    | NEGATIVE",
        "It is (4*23-12=<<(4*23-12=80>>80.                  | POSITIVE",
        "It is 4*)23-12=<<4*)23-12=80>>80.                  | NEGATIVE",
        "It is 4*23-12=92-12=80.                            | NEGATIVE",
        "It is 4*23-12/0=80.                                | NEGATIVE",
        "It is 4*23-12=80-17.                               | NEGATIVE",
      })
  void isRightWhereItMakesStepsOfTheSolution(String text, Rating deserved) {
    Judge judge = new Judge(BOXES);
    Verdict verdict = judge.rate(Standing.START, Kind.EXPANSION, text).verdict();
    assertThat(verdict.rating()).as(verdict.reason()).isEqualTo(deserved);
    assertThat(verdict.reason()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is 4*23-12=<<4*23-12=80>>80. The sum is wrong.       | POSITIVE",
        "It is 92-12=<<92-12=80>>80. The sum is wrong.           | NEGATIVE",
        "It is 4*23-12=<<4*23-12=80>>80. Correct.                | NEGATIVE",
        "It is 4*23-12=<<4*23-12=70>>70. The sum is wrong.       | NEGATIVE",
        "It is 4*23-12=<<4*23-12=80>>80. The operation is wrong. | NEGATIVE",
      })
  void aCriticNamesWhatIsWrongInIt(String text, Rating deserved) {
    Judge judge = new Judge(BOXES);
    Standing faulty =
        judge.rate(Standing.START, Kind.EXPANSION, "4*23-12=<<4*23-12=70>>70.").after();
    Verdict verdict = judge.rate(faulty, Kind.CRITIC, text).verdict();
    assertThat(verdict.rating()).as(verdict.reason()).isEqualTo(deserved);
  }

  /// The last step of a problem with some of the others in it, none of them made before.
  private static List<Composition> whole(Problem problem) {
    List<Calculation> solution = problem.solution();
    return Composition.of(problem.steps(), solution, solution.size() - 1).stream()
        .filter(way -> way.steps().containsAll(way.needed()) && way.steps().size() > 1)
        .toList();
  }

  private static String written(Expression expression, long result) {
    return "It is %s=<<%s=%d>>%d.".formatted(expression, expression, result, result);
  }

  @Property(tries = 500)
  void anyStepsInOneAreWhatTheyAreOneByOne(@ForAll @IntRange(max = 100_000) int index) {
    Problem problem = PROBLEMS.problem(index);
    Judge judge = new Judge(problem);
    for (Composition way : whole(problem)) {
      Judge.Judged atOnce =
          judge.rate(Standing.START, Kind.EXPANSION, written(way.expression(), problem.answer()));
      Standing oneByOne = Standing.START;
      for (int step : way.steps()) {
        String text = problem.solution().get(step).written();
        oneByOne = judge.rate(oneByOne, Kind.EXPANSION, text).after();
      }
      assertThat(atOnce.verdict()).isInstanceOf(Verdict.Right.class);
      assertThat(atOnce.after()).isEqualTo(oneByOne);
    }
  }

  @Property(tries = 500)
  void withAnotherResultOrAnotherNumberItIsWrong(
      @ForAll @IntRange(max = 100_000) int index,
      @ForAll @IntRange(min = 1, max = 9) int more,
      @ForAll @IntRange(max = 7) int which) {
    Problem problem = PROBLEMS.problem(index);
    Judge judge = new Judge(problem);
    for (Composition way : whole(problem)) {
      String result = written(way.expression(), problem.answer() + more);
      assertThat(judge.rate(Standing.START, Kind.EXPANSION, result).verdict())
          .isInstanceOf(Verdict.Wrong.class);
      int[] left = {which % way.expression().numbers().size()};
      Expression other = changed(way.expression(), left, more);
      assertThat(other).isNotEqualTo(way.expression());
      // True, perhaps, but of this problem it is no step.
      assumeThat(other.form()).isNotEqualTo(way.expression().form());
      String number = written(other, problem.answer());
      assertThat(judge.rate(Standing.START, Kind.EXPANSION, number).verdict())
          .isInstanceOf(Verdict.Wrong.class);
    }
  }

  /// The same with the number in that place made larger.
  private static Expression changed(Expression expression, int[] place, int more) {
    return switch (expression) {
      case Whole(long number) -> place[0]-- == 0 ? new Whole(number + more) : expression;
      case Operation(Expression left, Operator operator, Expression right) -> {
        Expression one = changed(left, place, more);
        yield new Operation(one, operator, changed(right, place, more));
      }
    };
  }

  @Provide
  Arbitrary<Expression> expressions() {
    Arbitrary<Expression> numbers = Arbitraries.longs().between(0, 60).map(Whole::new);
    return Arbitraries.lazyOf(
        () -> numbers,
        () -> numbers,
        () ->
            Combinators.combine(expressions(), Arbitraries.of(Operator.class), expressions())
                .as(Operation::new));
  }

  @Property(tries = 500)
  void aTermIsReadAsItWasWritten(@ForAll("expressions") Expression expression) {
    assertThat(Expression.read(expression.toString())).contains(expression);
    assertThat(Expression.read(" $" + expression)).contains(expression);
    assertThat(Expression.read(expression + "+")).isEmpty();
    assertThat(Expression.read(expression + ")")).isEmpty();
  }

  @Property(tries = 500)
  void termsOfOneFormComeToTheSame(@ForAll("expressions") Expression expression) {
    Expression turned = turned(expression);
    assertThat(turned.form()).isEqualTo(expression.form());
    assertThat(turned.value()).isEqualTo(expression.value());
  }

  private static Expression turned(Expression expression) {
    return switch (expression) {
      case Whole number -> number;
      case Operation(Expression left, Operator operator, Expression right) ->
          operator.commutes()
              ? new Operation(turned(right), operator, turned(left))
              : new Operation(turned(left), operator, turned(right));
    };
  }

  @Property(tries = 500)
  void sumsOfTwoNumbersAreReadAsSuch(@ForAll @IntRange(max = 100_000) int index) {
    Problem problem = PROBLEMS.problem(index);
    List<Sum> told = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Calculation calculation : problem.solution()) {
      text.append("So ").append(calculation.written()).append(". ");
      told.add(calculation);
    }
    assertThat(Claims.of(text.toString()).sums()).isEqualTo(told);
    text.setLength(0);
    problem.solution().forEach(calculation -> text.append(calculation.bare()).append(", "));
    assertThat(Claims.of(text.toString()).sums()).isEqualTo(told);
  }
}
