package espalier.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is \\boxed{528}.|528",
        "First \\boxed{1}, no: \\box{ 528 miles }|528 miles",
        "\\boxed{\\frac{1}{2}} and \\boxed{unfinished|1/2",
        "\\boxed{a} then \\boxed{}|a",
        "\\boxed{\\text{New York}}|New York",
        "\\boxed{\\{1\\}}|1",
        "reasons #### 42|42",
        "#### 41 and then #### 42|42",
        "So the answer is 3.5 miles. Done|3.5 miles",
        "The Answer Is: **42**.|42",
        "text # Answer 7|7",
        "the answer is 528 miles, because 4*132 is.|528 miles",
        "the answer is Anna, because she came first|Anna, because she came first",
        "the answer is 1 #### 2|2",
        "#### 1 \\boxed{3}|3",
      })
  void answersAreFoundWhereTheyStand(String thought, String answer) {
    assertThat(Answer.of(thought)).map(Answer::text).contains(answer);
  }

  @Test
  void anAnswerMayStandOnTheLineAfterItsHeading() {
    assertThat(Answer.of("Thus\n# Answer\n\n42\nbecause")).map(Answer::text).contains("42");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no answer", "\\boxed{}", "\\boxed{1", "}{", "the answer is", "####  "})
  void noAnswerIsNone(String thought) {
    assertThat(Answer.of(thought)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "528|528",
        "528|528 miles",
        "528|528.",
        "528|528.00",
        "528|$528",
        "-528|-$528",
        "-528|$-528",
        "528|５２８",
        "528|528 英里",
        "1000|1,000",
        "1000|1{,}000",
        "1234567.5|1,234,567.50 dollars",
        "50|50%",
        "50|50\\%",
        "50|50 percent",
        "0.5|1/2",
        "0.5|\\frac{1}{2}",
        "0.5|\\dfrac12",
        "0.5|½",
        "2.5|2 1/2",
        "2.5|2½",
        "-0.25|−1/4",
        "0|-0",
        "60|60 miles per hour",
        "60|60 km/h",
        "12|12 m^2",
        "12|12 m²",
        "1500|1.5e3",
        "0.1|0.10000",
        "1/3|2/6",
        "$5$|5",
        "New York|new  york",
        "YES|yes",
        "x + 1|X +  1",
      })
  void answersThatMeanTheSameMatch(String one, String other) {
    assertThat(Answer.stated(one).normal()).isEqualTo(Answer.stated(other).normal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "528|529",
        "5|5x",
        "5|5pi",
        "5|5 million",
        "5|5 or 6",
        "1.2|1.2.3",
        "1000|1,00",
        "0.333|1/3",
        "1|1/0",
        "10|10:30",
        "5|5 dozen",
        "3:1|3",
        "312|3 12",
        "0.1|0.1000000000000000000000000001",
      })
  void answersThatDifferDoNotMatch(String one, String other) {
    assertThat(Answer.stated(one).matches(Answer.stated(other))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "9e9999",
        "1/0",
        "0/0",
        "1/1e9",
        "--",
        "$",
        "%",
        "",
        " ",
        ".",
        "1e99999999999999999999999"
      })
  void absurdNumbersAreTexts(String answer) {
    assertThat(Answer.stated(answer).normal()).isEqualTo(Answer.stated(answer).text());
  }

  @Test
  void longTextsCostLittle() {
    String boxes = "\\boxed{".repeat(200_000);
    assertThat(Answer.of(boxes)).isEmpty();
    String digits = "9".repeat(1_000_000);
    assertThat(Answer.stated(digits).normal()).isEqualTo(digits);
    assertThat(Answer.of("#".repeat(500_000))).isEmpty();
    assertThat(Answer.of("{".repeat(500_000) + "}".repeat(500_000))).isEmpty();
  }

  @Property
  void aFractionMatchesItsMultiples(
      @ForAll int top, @ForAll @IntRange(min = 1) int bottom, @ForAll @IntRange(min = 1) int by) {
    BigInteger factor = BigInteger.valueOf(by);
    String multiple =
        BigInteger.valueOf(top).multiply(factor)
            + "/"
            + BigInteger.valueOf(bottom).multiply(factor);
    assertThat(Answer.stated(top + "/" + bottom).matches(Answer.stated(multiple))).isTrue();
  }

  @Property
  void nothingThrowsAndNormalisingIsStable(@ForAll("texts") String text) {
    Answer answer = Answer.stated(text);
    assertThat(Answer.stated(answer.text()).normal()).isNotNull();
    assertThat(Answer.of(text)).isNotNull();
    assertThat(Sums.in(text)).isNotNull();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "\\boxed{",
                "\\box{",
                "}",
                "{",
                "####",
                "the answer is",
                "# Answer",
                "\\frac",
                "1",
                "/",
                "12",
                ".",
                ",",
                "e9",
                "$",
                "%",
                "½",
                " ",
                "\n",
                "<<",
                ">>",
                "=",
                "(",
                ")",
                "*",
                "-",
                "İ"),
            Arbitraries.strings().ofMaxLength(3))
        .list()
        .ofMaxSize(15)
        .map(parts -> String.join("", parts));
  }
}
