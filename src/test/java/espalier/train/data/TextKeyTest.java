package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann has 12 pears and buys 35. How many has she? | Of 35 apples and 12 more, how many are Bob's?",
        "Three boxes of 40 pens. How many?               | There are 40 pens in each of the 3 boxes. How many?",
        "It costs $1,250.50 and 3 cents.                 | He pays 1250.5 dollars, 3 times over.",
        "Bob has twice as many as Ann's 12.                | Ann has 12. Bob has 2 times as many.",
        "How many  pears does she have?                  | how many pears does she have?",
        "Ann has 12 pears.                               | ann has 12  pears.",
      })
  void theSameNumbersOrTheSameTextHaveOneKey(String one, String other) {
    assertThat(TextKey.of(one)).isEqualTo(TextKey.of(other));
    assertThat(Split.ofText(one)).isEqualTo(Split.ofText(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann has 12 pears and buys 35.       | Ann has 12 pears and buys 36.",
        "Ann has 12 pears and buys 35.       | Ann has 12 pears, buys 35 and eats 4.",
        "Ann has 12 pears.                   | Ann has 12 plums.",
        "How often is she late?              | How often is he late?",
        "Ann has 1,250 pears and 2 plums.    | Ann has 1 pear, 250 plums and 2 more.",
        "Often 3 and 4.                      | Ten 3 and 4.",
      })
  void otherNumbersOrOtherTextHaveAnother(String one, String other) {
    assertThat(TextKey.of(one)).isNotEqualTo(TextKey.of(other));
  }

  @Property(tries = 300)
  void namesAndTheOrderOfSentencesDoNotMatter(@ForAll @IntRange(max = 1_000_000) int index) {
    String text = new ProblemGenerator(9, Split.TRAIN).problem(index).text();
    String numbers = "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twice";
    String renamed =
        text.replaceAll("\\b(?!(?:How|What|" + numbers + ")\\b)[A-Z][a-z]+\\b", "Somebody");
    int end = text.indexOf(". ");
    String turned = end < 0 ? text : text.substring(end + 2) + " " + text.substring(0, end + 1);
    if (TextKey.of(text).startsWith("[")) {
      assertThat(TextKey.of(renamed)).isEqualTo(TextKey.of(text));
      assertThat(TextKey.of(turned)).isEqualTo(TextKey.of(text));
    }
  }

  @Test
  void generatedProblemsOfOneFamilyWithTheSameNumbersFallIntoOnePart() {
    Map<String, Split> seen = new HashMap<>();
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    int again = 0;
    int all = 20_000;
    for (int i = 0; i < all; i++) {
      Problem problem = new ProblemGenerator(i % 4, Split.TRAIN).problem(i);
      Split split = Split.ofText(problem.text());
      counts.merge(split, 1, Integer::sum);
      if (Set.of("running", "points").contains(problem.family())) {
        continue; // some of their wordings speak of the 7 days of a week and of all three games
      }
      String key = problem.key() + problem.distractors().stream().sorted().toList();
      Split before = seen.put(key, split);
      if (before != null) {
        again++;
        assertThat(split).as(problem.text()).isEqualTo(before);
      }
    }
    assertThat(again).isPositive();
    assertThat((double) counts.get(Split.VALIDATION) / all).isBetween(0.02, 0.04);
    assertThat((double) counts.get(Split.TEST) / all).isBetween(0.055, 0.085);
  }
}
