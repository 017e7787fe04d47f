package espalier.train.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `families.txt`; its head explains the form.
final class FamilyText {

  private static final Pattern NUMBER =
      Pattern.compile("(\\w) = (\\d+)-(\\d+)(?: / (\\d+)-(\\d+))?");
  private static final Pattern STEP = Pattern.compile("(.+?) = (\\w+) ([-+*/]) (\\w+) : (.+)");

  private static final Pattern WORDS = Pattern.compile(", ");
  private static final Pattern WORDINGS = Pattern.compile(" \\| ");

  private final List<Family> all = new ArrayList<>();
  private String name = "";
  private Map<Character, List<String>> words = new LinkedHashMap<>();
  private Map<Character, Family.Range> numbers = new LinkedHashMap<>();
  private List<Family.Part> parts = new ArrayList<>();
  private List<String> extras = List.of();

  private FamilyText() {}

  /// The families of the program's own file.
  static List<Family> read() {
    return parse(ProgramText.read("families.txt"));
  }

  /// @throws IllegalArgumentException with the line that does not follow the form
  static List<Family> parse(String text) {
    FamilyText reader = new FamilyText();
    KeyedLines.read("families", text, reader::line);
    reader.finish();
    return List.copyOf(reader.all);
  }

  private void line(String key, String rest) {
    switch (key) {
      case "family" -> {
        finish();
        name = rest;
      }
      case "people" -> {
        // Both are always at hand; the line is for the reader.
      }
      case "word" -> {
        String list = rest.substring(4);
        words.put(
            rest.charAt(0),
            list.equals("THINGS") ? Draw.THINGS : WORDS.splitAsStream(list).toList());
      }
      case "number" -> {
        Matcher m = match(NUMBER, rest);
        long low = Long.parseLong(m.group(2));
        long high = Long.parseLong(m.group(3));
        boolean other = m.group(4) != null;
        numbers.put(
            m.group(1).charAt(0),
            new Family.Range(
                low,
                high,
                other ? Long.parseLong(m.group(4)) : low,
                other ? Long.parseLong(m.group(5)) : high));
      }
      case "fact", "fact~" ->
          parts.add(new Family.Fact(Wordings.of(wordings(rest)), key.endsWith("~")));
      case "step" -> {
        Matcher m = match(STEP, rest);
        parts.add(
            new Family.Sum(
                m.group(1),
                m.group(2),
                Operator.of(m.group(3).charAt(0)),
                m.group(4),
                wordings(m.group(5))));
      }
      case "ask" -> {
        int colon = rest.indexOf(" : ");
        parts.add(
            new Family.Question(
                rest.substring(0, colon), Wordings.of(wordings(rest.substring(colon + 3)))));
      }
      case "extra" -> extras = wordings(rest);
      default -> throw new IllegalArgumentException("unknown word " + key);
    }
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not in the form " + pattern);
    }
    return matcher;
  }

  /// What stands between the bars of a line.
  static List<String> wordings(String text) {
    return WORDINGS.splitAsStream(text).toList();
  }

  private void finish() {
    if (!name.isEmpty()) {
      all.add(new Family(name, words, numbers, parts, extras));
    }
    words = new LinkedHashMap<>();
    numbers = new LinkedHashMap<>();
    parts = new ArrayList<>();
    extras = List.of();
  }
}
