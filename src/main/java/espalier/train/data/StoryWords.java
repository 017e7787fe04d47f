package espalier.train.data;

import espalier.train.data.Draw.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Whom and what the stories tell of, as `story-words.txt` lists it; at least one man, one woman
/// and a few things.
///
/// @param people men and women
/// @param things names of countable things, in the plural
record StoryWords(List<Person> people, List<String> things) {

  StoryWords {
    people = List.copyOf(people);
    things = List.copyOf(things);
  }

  /// The words of the program's own file.
  static StoryWords read() {
    return parse(ProgramText.read("story-words.txt"));
  }

  /// @throws IllegalArgumentException with the line that does not follow the form
  static StoryWords parse(String text) {
    List<Person> people = new ArrayList<>();
    List<String> things = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+");
      Consumer<String> list =
          switch (words[0]) {
            case "he" -> word -> people.add(new Person(word, "he", "his"));
            case "she" -> word -> people.add(new Person(word, "she", "her"));
            case "things" -> things::add;
            default -> throw new IllegalArgumentException("story words, unknown list: " + line);
          };
      Arrays.stream(words).skip(1).map(word -> word.replace('~', ' ')).forEach(list);
    }
    return new StoryWords(people, things);
  }
}
