package espalier.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {

  @Test
  void aMarkedSumIsFoundWithWhatRepeatsIt() {
    String text = "he drives 4*132=<<4*132=518>>518 miles.";
    List<Sums.Sum> sums = Sums.in(text);
    assertThat(sums).hasSize(1);
    Sums.Sum sum = sums.getFirst();
    assertThat(text.substring(sum.start(), sum.end())).isEqualTo("<<4*132=518>>");
    assertThat(text.substring(sum.wholeStart(), sum.wholeEnd()))
        .isEqualTo("4*132=<<4*132=518>>518");
    assertThat(sum.expression()).isEqualTo("4*132");
    assertThat(sum.stated()).isEqualTo("518");
    assertThat(sum.right()).isEqualTo("528");
    assertThat(sum.holds()).isFalse();
    assertThat(sum.marked()).isTrue();
  }

  @Test
  void spacesBeforeTheMarksDoNotMatterAndAnotherNumberAfterThemIsLeftAlone() {
    String text = "is 2 * 66 = <<2*66=132>>1325";
    Sums.Sum sum = Sums.in(text).getFirst();
    assertThat(text.substring(sum.wholeStart(), sum.wholeEnd())).isEqualTo("2 * 66 = <<2*66=132>>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "so 4*132=528 miles|4*132|528",
        "so 4 * 132 = 528.|4 * 132|528",
        "4 x 132 = 528|4 x 132|528",
        "(2+3)*4=20|(2+3)*4|20",
        "$5*3=$15|$5*3|$15",
        "1,000+250=1,250|1,000+250|1,250",
        "1/2+1/4=3/4|1/2+1/4|3/4",
        "10/4=2.5|10/4|2.5",
        "20%*50=10|20%*50|10",
        "10/40=25%|10/40|25%",
        "2+3=1+4|2+3|1+4",
        "10/3=3.33|10/3|3.33",
        "12 - 3*2 = 6|12 - 3*2|6",
        "0.1+0.2=0.3|0.1+0.2|0.3",
        "box 3*4=12|3*4|12",
        "(4*5=20)|4*5|20",
        "4*5=20 - 3=17|4*5|20",
      })
  void sumsThatHold(String text, String expression, String stated) {
    assertThat(Sums.in(text))
        .singleElement()
        .satisfies(
            sum -> {
              assertThat(sum.expression()).isEqualTo(expression);
              assertThat(sum.stated()).isEqualTo(stated);
              assertThat(sum.holds()).isTrue();
              assertThat(text.substring(sum.start(), sum.end()))
                  .startsWith(expression)
                  .endsWith(stated);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4*132=518|528",
        "10/3=3|about 3.33",
        "128/3=46|about 42.67",
        "10/3=3.34|about 3.33",
        "10/3=3.3334|about 3.3333",
        "5/2=2|2.5",
        "2+3=1+5|5",
        "7-9=2|-2",
        "1/7=0.15|about 0.14",
        "1/300=1|about 0.0033",
        "1/700=0|about 0.0014",
        "8999/3000=3|about 2.9997",
        "1/3=30%|about 33.33%",
      })
  void sumsThatDoNot(String text, String right) {
    assertThat(Sums.in(text))
        .singleElement()
        .satisfies(
            sum -> {
              assertThat(sum.holds()).isFalse();
              assertThat(sum.right()).isEqualTo(right);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "x=5", "5=5", "a*b=c", "5x - 2*3 = 4", "4 apples x 3*2=24", "3 apples + 4*5=23",
            "1/0=0",
        "f(3+1)=9", "2(3+4)=14", "2+=3", "<<2*66>>", "<<=1>>", "1+1=", "====", "abc1+1=2",
      })
  void whatIsNoSumIsLeftAlone(String text) {
    assertThat(Sums.in(text)).isEmpty();
  }

  @Test
  void severalSumsComeInOrderAndLongTextsCostLittle() {
    assertThat(Sums.in("528/4=<<528/4=132>>132 and 132/66=2, 1+1=3"))
        .extracting(Sums.Sum::holds)
        .containsExactly(true, true, false);
    assertThat(Sums.in("1+".repeat(100_000) + "1=1")).isEmpty();
    assertThat(Sums.in("(((".repeat(50_000) + "=1")).isEmpty();
    assertThat(Sums.in("1+1=".repeat(50_000))).isNotEmpty();
  }
}
