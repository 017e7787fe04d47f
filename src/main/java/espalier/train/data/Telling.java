package espalier.train.data;

import espalier.train.data.Draw.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts people, words and numbers into the sentences of one problem.
final class Telling {

  /// Small numbers of a problem are now and then told in words.
  private static final double IN_WORDS = 0.25;

  private static final long LARGEST_SMALL = 60;
  private static final double NAME_AGAIN = 0.3;
  private static final double TWICE = 0.6;

  // After these words a name must stand, no "he" or "she".
  private static final Pattern NO_SUBJECT =
      Pattern.compile("\\b(of|from|for|to|gives|brings|than|as|by|with|and|at) $");
  private static final Pattern TWO_TIMES = Pattern.compile("\\b(2|[Tt]wo) times as\\b");

  // What stands before the beginning of a sentence: nothing, the end of another, or a quotation
  // mark that opens.
  private static final Pattern BEGINS = Pattern.compile("(^|[.?!] |\\.[\")] |(^| )\")[\"(]?$");

  // After a question or a cry that somebody is said to have made, a name or "he" goes on with it.
  private static final Pattern SAID = Pattern.compile("[?!]\" $");
  private static final Pattern TITLE = Pattern.compile("\\bM(r|s|rs)$");
  private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)]");
  // What an empty choice leaves.
  private static final Pattern BEFORE_SIGN = Pattern.compile(" ([.,?])");
  private static final Pattern SPACES = Pattern.compile(" {2,}");

  private final Draw draw;
  private final Person person;
  private final Person other;
  private final Map<Character, String> words;
  private final Map<Character, Long> numbers;
  private final boolean inWords;
  private long extra;
  private boolean told;

  /// @param words what each letter of a word stands for
  /// @param numbers the number of each letter
  Telling(Draw draw, Map<Character, String> words, Map<Character, Long> numbers) {
    this.draw = draw;
    this.person = draw.person();
    this.other = draw.otherSex(person);
    this.words = words;
    this.numbers = numbers;
    this.inWords = draw.chance(IN_WORDS);
  }

  /// A number from 3 to 60 that is none of the others, for a slot that does not matter.
  long extra() {
    return extra(3, LARGEST_SMALL);
  }

  /// The same from 61 to 999.
  long largeExtra() {
    return extra(LARGEST_SMALL + 1, 999);
  }

  private long extra(long low, long high) {
    do {
      extra = draw.between(low, high);
    } while (numbers.containsValue(extra));
    return extra;
  }

  /// The text of a problem that is told in one piece. What is put in at the beginning of a sentence
  /// gets a capital; else the text has its own.
  String whole(String text) {
    told = false;
    return twice(filled(choose(text), true));
  }

  /// The text of a problem.
  String text(List<String> wordings) {
    told = false;
    List<String> said = new ArrayList<>();
    wordings.forEach(wording -> said.add(sentence(choose(wording), true)));
    return twice(String.join(" ", said));
  }

  private String twice(String text) {
    return draw.chance(TWICE)
        ? TWO_TIMES
            .matcher(text)
            .replaceAll(
                found ->
                    BEGINS.matcher(text.substring(0, found.start())).find()
                        ? "Twice as"
                        : "twice as")
        : text;
  }

  /// A sentence of a thought; the person is known there.
  String sentence(String wording) {
    return sentence(wording, false);
  }

  /// Words and numbers put in, nothing else.
  String plain(String wording) {
    String text = wording;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{')) {
      int close = text.indexOf('}', open);
      text =
          text.substring(0, open)
              + value(text.substring(open + 1, close))
              + text.substring(close + 1);
    }
    return text;
  }

  /// One of each `[a/b/c]`.
  private String choose(String wording) {
    String chosen =
        CHOICE
            .matcher(wording)
            .replaceAll(
                choice ->
                    Matcher.quoteReplacement(draw.one(List.of(choice.group(1).split("/", -1)))));
    String spaced = SPACES.matcher(chosen).replaceAll(" ").strip();
    return BEFORE_SIGN.matcher(spaced).replaceAll("$1");
  }

  private String sentence(String wording, boolean problem) {
    return capitals(filled(wording, problem));
  }

  private String filled(String wording, boolean problem) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < wording.length()) {
      int open = wording.indexOf('{', at);
      if (open < 0) {
        text.append(wording, at, wording.length());
        break;
      }
      int close = wording.indexOf('}', open);
      text.append(wording, at, open);
      String key = wording.substring(open + 1, close);
      String put =
          switch (key) {
            case "p", "p's" -> person(key, text.toString(), problem);
            case "P" -> named();
            default -> problem ? inProblem(key, text) : value(key);
          };
      text.append(begins(text, key) ? capital(put) : put);
      at = close + 1;
    }
    return text.toString();
  }

  private static boolean begins(CharSequence before, String key) {
    return BEGINS.matcher(before).find() || (!key.startsWith("p") && SAID.matcher(before).find());
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// A name where nobody was named yet or no "he" can stand, else mostly "he" or "she".
  private String person(String key, String before, boolean names) {
    boolean subject = !NO_SUBJECT.matcher(before).find();
    boolean name = names && (!told || !subject || draw.chance(NAME_AGAIN));
    told |= names;
    if (key.equals("p's")) {
      return name ? person.name() + "'s" : person.his();
    }
    return name ? person.name() : person.he();
  }

  private String named() {
    told = true;
    return person.name();
  }

  /// A value of the problem's text: a small number may be a word there, but not a price.
  private String inProblem(String key, CharSequence before) {
    String value = value(key);
    Long number = numbers.get(key.charAt(0));
    boolean price = !before.isEmpty() && before.charAt(before.length() - 1) == '$';
    return inWords && number != null && NumberWords.has(number) && !price
        ? NumberWords.of(number)
        : value;
  }

  private String value(String key) {
    char letter = key.charAt(0);
    if (letter == 'q') {
      return other.name();
    }
    if (letter == 'z' || letter == 'Z') {
      return Long.toString(extra);
    }
    return Optional.ofNullable(words.get(letter))
        .or(() -> Optional.ofNullable(numbers.get(letter)).map(String::valueOf))
        .orElseThrow(() -> new IllegalArgumentException("{" + key + "} stands for nothing"));
  }

  private static String capitals(String text) {
    StringBuilder out = new StringBuilder(text);
    boolean start = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (start && c != ' ') {
        out.setCharAt(i, Character.toUpperCase(c));
        start = false;
      }
      start |= c == '?' || (c == '.' && !TITLE.matcher(out.substring(0, i)).find());
    }
    return out.toString();
  }
}
