package espalier.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.train.data.Draw.Person;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryWordsTest {

  @Test
  void theListsHaveManyWordsAndNoneTwice() {
    StoryWords words = StoryWords.read();
    assertThat(words.people()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    assertThat(words.things()).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    assertThat(words.people()).extracting(Person::name).doesNotHaveDuplicates();
  }

  @Test
  void aTildeStandsForASpace() {
    StoryWords words =
        StoryWords.parse(
            """
            # of a list
            he Mr.~Lee
            she Ann
            things toy~cars cups
            """);
    assertThat(words.people())
        .containsExactly(new Person("Mr. Lee", "he", "his"), new Person("Ann", "she", "her"));
    assertThat(words.things()).containsExactly("toy cars", "cups");
  }

  @Test
  void anUnknownListIsRefused() {
    assertThatThrownBy(() -> StoryWords.parse("it robot")).hasMessageContaining("it robot");
    assertThatThrownBy(() -> StoryWords.parse("robots")).hasMessageContaining("robots");
  }

  @Test
  void nowAndThenAPersonHasANameThatIsOnNoList() {
    Set<String> listed = new HashSet<>();
    StoryWords.read().people().forEach(person -> listed.add(person.name()));
    int invented = 0;
    for (int i = 0; i < 1000; i++) {
      invented += listed.contains(new Draw(1, i).person().name()) ? 0 : 1;
    }
    assertThat(invented).isBetween(20, 90);
  }
}
