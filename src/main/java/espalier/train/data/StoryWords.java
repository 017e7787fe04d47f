package espalier.train.data;

import espalier.train.data.Draw.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Whom and what the stories tell of, as `story-words.txt` lists it.
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
    try (InputStream in = StoryWords.class.getResourceAsStream("/espalier/train/story-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("story-words.txt is not in the program");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException with the line that does not follow the form
  static StoryWords parse(String text) {
    List<Person> people = new ArrayList<>();
    List<String> things = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> words =
          List.of(line.split("\\s+")).stream().map(word -> word.replace('~', ' ')).toList();
      for (String word : words.subList(1, words.size())) {
        switch (words.getFirst()) {
          case "he" -> people.add(new Person(word, "he", "his"));
          case "she" -> people.add(new Person(word, "she", "her"));
          case "things" -> things.add(word);
          default -> throw new IllegalArgumentException("story words, unknown list: " + line);
        }
      }
    }
    return new StoryWords(people, things);
  }
}
