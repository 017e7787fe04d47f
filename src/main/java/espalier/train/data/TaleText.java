package espalier.train.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads `tales.txt`, whose head explains the form: whole problems of a family, each in one text.
final class TaleText {

  private static final Pattern WORDS = Pattern.compile(", ");

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, List<Tale>> all = new LinkedHashMap<>();
  private String name = "";
  private int steps;
  private Map<Character, List<String>> words = new LinkedHashMap<>();

  private TaleText(List<Family> families) {
    families.forEach(family -> this.families.put(family.name(), family));
  }

  /// The tales of the program's own file.
  ///
  /// @return for each name of a family its tales
  static Map<String, List<Tale>> read(List<Family> families) {
    return parse(ProgramText.read("tales.txt"), families);
  }

  /// @throws IllegalArgumentException with the line that does not follow the form
  static Map<String, List<Tale>> parse(String text, List<Family> families) {
    TaleText reader = new TaleText(families);
    KeyedLines.read("tales", text, reader::line);
    return reader.all;
  }

  private void line(String key, String rest) {
    switch (key) {
      case "tale" -> {
        int space = rest.lastIndexOf(' ');
        name = rest.substring(0, space);
        steps = Integer.parseInt(rest.substring(space + 1));
        words = new LinkedHashMap<>();
        Family family = families.get(name);
        if (family == null) {
          throw new IllegalArgumentException("there is no family " + name);
        }
        family.upTo(steps);
      }
      case "word" -> words.put(rest.charAt(0), WORDS.splitAsStream(rest.substring(4)).toList());
      case "text" ->
          all.computeIfAbsent(name, of -> new ArrayList<>()).add(new Tale(steps, words, rest));
      default -> throw new IllegalArgumentException("unknown word " + key);
    }
  }
}
