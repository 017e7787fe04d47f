package espalier.train.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads `stories.txt`, whose head explains the form: whole problems of a family, each told in its
/// own way.
final class StoryText {

  private static final Pattern WORDS = Pattern.compile(", ");

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, List<Family>> all = new LinkedHashMap<>();
  private String name = "";
  private Map<Character, List<String>> words = new LinkedHashMap<>();
  private List<Wordings> facts = new ArrayList<>();
  private List<Wordings> questions = new ArrayList<>();
  private List<String> extras = List.of();

  private StoryText(List<Family> families) {
    families.forEach(family -> this.families.put(family.name(), family));
  }

  /// The stories of the program's own file.
  ///
  /// @return for each name of a family its stories, each a family with the same calculations
  static Map<String, List<Family>> read(List<Family> families) {
    return parse(ProgramText.read("stories.txt"), families);
  }

  /// @throws IllegalArgumentException with the line that does not follow the form
  static Map<String, List<Family>> parse(String text, List<Family> families) {
    StoryText reader = new StoryText(families);
    KeyedLines.read("stories", text, reader::line);
    reader.finish();
    return reader.all;
  }

  private void line(String key, String rest) {
    switch (key) {
      case "story" -> {
        finish();
        if (!families.containsKey(rest)) {
          throw new IllegalArgumentException("there is no family " + rest);
        }
        name = rest;
      }
      case "word" -> words.put(rest.charAt(0), WORDS.splitAsStream(rest.substring(4)).toList());
      case "fact" -> facts.add(Wordings.of(FamilyText.wordings(rest)));
      case "ask" -> questions.add(Wordings.of(FamilyText.wordings(rest)));
      case "extra" -> extras = FamilyText.wordings(rest);
      default -> throw new IllegalArgumentException("unknown word " + key);
    }
  }

  private void finish() {
    Family family = families.get(name);
    if (family != null) {
      all.computeIfAbsent(name, of -> new ArrayList<>())
          .add(family.retold(words, facts, questions, extras));
    }
    words = new LinkedHashMap<>();
    facts = new ArrayList<>();
    questions = new ArrayList<>();
    extras = List.of();
  }
}
