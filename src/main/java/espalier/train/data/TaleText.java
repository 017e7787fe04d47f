package espalier.train.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads `tales.txt`, whose head explains the form: whole problems of a family, each in one text.
final class TaleText {

  private static final Pattern WORDS = Pattern.compile(", ");
  private static final Pattern SLOT = Pattern.compile("\\{(.*?)}");

  // People, and the number that does not matter.
  private static final Set<String> OF_EVERY_FAMILY = Set.of("p", "p's", "P", "q", "z", "Z");

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, List<Tale>> all = new LinkedHashMap<>();
  private Optional<Family> family = Optional.empty();
  private int steps;
  private Map<Character, List<String>> words = new LinkedHashMap<>();

  private TaleText(List<Family> families) {
    families.forEach(known -> this.families.put(known.name(), known));
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
      case "tale" -> begin(rest.substring(0, rest.lastIndexOf(' ')), rest);
      case "word" -> words.put(rest.charAt(0), WORDS.splitAsStream(rest.substring(4)).toList());
      case "text" -> tell(rest);
      default -> throw new IllegalArgumentException("unknown word " + key);
    }
  }

  private void begin(String name, String rest) {
    family = Optional.ofNullable(families.get(name));
    if (family.isEmpty()) {
      throw new IllegalArgumentException("there is no family " + name);
    }
    steps = Integer.parseInt(rest.substring(name.length() + 1));
    family.get().upTo(steps);
    words = new LinkedHashMap<>();
  }

  private void tell(String text) {
    Family of =
        family.orElseThrow(() -> new IllegalArgumentException("a text before the first tale"));
    Set<String> slots = new TreeSet<>();
    SLOT.matcher(text).results().forEach(found -> slots.add(found.group(1)));
    slots.removeAll(OF_EVERY_FAMILY);
    of.words().keySet().forEach(letter -> slots.remove(letter.toString()));
    Set<String> numbers = of.numbersUpTo(steps);
    if (!slots.equals(numbers)) {
      throw new IllegalArgumentException("it tells " + slots + ", not " + numbers);
    }
    requireWordsOfTheirOwn();
    all.computeIfAbsent(of.name(), name -> new ArrayList<>()).add(new Tale(steps, words, text));
  }

  /// Each letter stands for another word: one that may have no word left would be drawn for ever.
  private void requireWordsOfTheirOwn() {
    Set<String> taken = new TreeSet<>();
    words.forEach(
        (letter, some) -> {
          if (taken.containsAll(some)) {
            throw new IllegalArgumentException(
                "the words of " + letter + " are those of the letters before it");
          }
          taken.addAll(some);
        });
  }
}
