package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.Family.Fact;
import espalier.train.data.Family.Part;
import espalier.train.data.Family.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The program's own stories, and the form they are written in.
class FamilyTextTest {

  private static final Pattern NUMBER = Pattern.compile("\\{([a-e])}");

  private final List<Family> families = FamilyText.read();

  @Test
  void everyWordingOfALineSaysTheSameNumbersAndAJointOneThoseOfBothLines() {
    for (Family family : families) {
      List<Fact> facts = new ArrayList<>();
      for (Part part : family.parts()) {
        if (part instanceof Fact fact) {
          if (!facts.isEmpty()) {
            saysAll(family, facts.getLast().wordings(), fact.wordings());
          }
          facts.add(fact);
        } else if (part instanceof Question question) {
          saysAll(family, question.wordings(), facts.getLast().wordings());
        }
      }
      assertThat(facts.getLast().wordings().joint()).as("no fact follows").isEmpty();
    }
  }

  private static void saysAll(Family family, Wordings line, Wordings joined) {
    Set<String> own = numbers(line.alone().getFirst());
    assertThat(line.alone())
        .allSatisfy(wording -> assertThat(numbers(wording)).as(wording).isEqualTo(own));
    Set<String> both = new TreeSet<>(own);
    both.addAll(numbers(joined.alone().getFirst()));
    assertThat(line.joint())
        .as(family.name())
        .isNotEmpty()
        .allSatisfy(wording -> assertThat(numbers(wording)).as(wording).isEqualTo(both));
  }

  private static Set<String> numbers(String wording) {
    Set<String> letters = new TreeSet<>();
    NUMBER.matcher(wording).results().forEach(found -> letters.add(found.group(1)));
    return letters;
  }

  @Test
  void everyLineHasManyWordingsOfWholeSentencesAboutWhatTheFamilyHas() {
    for (Family family : families) {
      List<Wordings> lines = new ArrayList<>(List.of(new Wordings(family.extras(), List.of())));
      for (Part part : family.parts()) {
        switch (part) {
          case Fact fact -> lines.add(fact.wordings());
          case Question question -> lines.add(question.wordings());
          case Family.Sum sum -> assertThat(sum.wordings()).isNotEmpty();
        }
      }
      for (Wordings line : lines) {
        assertThat(line.alone()).as(family.name()).hasSizeGreaterThanOrEqualTo(10);
        for (String wording : line.alone()) {
          WordingCheck.isWhole(family, wording);
        }
        for (String wording : line.joint()) {
          WordingCheck.isWhole(family, wording);
        }
      }
    }
  }

  @Test
  void aChoiceInAWordingIsDrawnAndAJointOneTellsTwoFacts() {
    Family family =
        FamilyText.parse(
                """
                family test
                number a = 2-5
                number b = 6-9
                fact [Once/Today] {p} has {a} [/red ]balls. | + {p} has {a} balls, [then/later] {b} more.
                fact Then come {b} more.
                step all = a + b : # balls.
                ask balls : How many? | + {b} more come. How many are there?
                extra It is {z} degrees warm.
                """)
            .getFirst();
    Set<String> texts = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      String text = family.draw(new Draw(3, i), Level.PLAIN).text();
      texts.add(
          text.replaceFirst("It is \\d+ degrees warm. ", "")
              .replaceAll("\\d|two|three|four|five|six|seven|eight|nine", "#"));
    }
    assertThat(texts)
        .anyMatch(
            Pattern.compile("Once \\w+ has # balls\\. Then come # more\\. How many\\?")
                .asMatchPredicate())
        .anyMatch(
            Pattern.compile("Today \\w+ has # red balls\\. Then come # more\\. How many\\?")
                .asMatchPredicate())
        .anyMatch(
            Pattern.compile("\\w+ has # balls, later # more\\. How many\\?").asMatchPredicate())
        .anyMatch(
            Pattern.compile("Today \\w+ has # balls\\. # more come\\. How many are there\\?")
                .asMatchPredicate())
        .noneMatch(text -> text.contains("[") || text.contains("/") || text.contains("+"));
  }

  @Test
  void aLineThatSaysNothingAloneIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () -> FamilyText.parse("family test\nfact + {p} has {a} balls and {b} more."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
