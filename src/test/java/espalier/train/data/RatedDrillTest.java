package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RatedDrillTest {

  private static final Pattern SUM = Pattern.compile("<<(\\d+)([-+*/])(\\d+)=(\\d+)>>");

  private final RatedDrill drills = new RatedDrill(5);

  @Test
  void aSumIsRatedByWhetherItHoldsAndItsCheckIsHonest() {
    int right = 0;
    int wrong = 0;
    int unchecked = 0;
    for (int i = 0; i < 100; i++) {
      ThoughtTree drill = drills.tree(i);
      for (Thought thought : drill.thoughts().subList(1, drill.thoughts().size())) {
        Calculation sum = sum(SUM.matcher(thought.text()));
        assertThat(sum.holds()).as(thought.text()).isEqualTo(thought.right());
        assertThat(thought.parent()).isZero();
        int at = thought.text().indexOf(Check.WORD);
        if (at < 0) {
          unchecked++;
        } else {
          String said = thought.text().substring(at + Check.WORD.length());
          Calculation check =
              (thought.kind() == Kind.CRITIC ? Check.ofCritic(sum) : Check.ofStep(sum))
                  .orElseThrow();
          assertThat(said).startsWith(check.bare() + ".");
        }
        right += thought.right() ? 1 : 0;
        wrong += thought.right() ? 0 : 1;
      }
    }
    assertThat(wrong).isBetween(right * 4 / 5, right * 5 / 4);
    assertThat(unchecked).isBetween((right + wrong) / 10, (right + wrong) / 3);
  }

  @Test
  void theSameSeedGivesTheSameDrills() {
    assertThat(new RatedDrill(5).tree(7)).isEqualTo(drills.tree(7));
    assertThat(new RatedDrill(6).tree(7)).isNotEqualTo(drills.tree(7));
    assertThat(drills.tree(8)).isNotEqualTo(drills.tree(7));
  }

  private static Calculation sum(Matcher matcher) {
    assertThat(matcher.find()).isTrue();
    return new Calculation(
        Long.parseLong(matcher.group(1)),
        Operator.of(matcher.group(2).charAt(0)),
        Long.parseLong(matcher.group(3)),
        Long.parseLong(matcher.group(4)));
  }
}
