package espalier.train.data;

import espalier.train.data.Draw.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A kind of story whose problems differ in people, things, numbers, length, wording and the order
/// of telling.
///
/// @param words what each letter may stand for
/// @param numbers the range of each letter
/// @param parts facts, steps and questions in the order of the story
/// @param extras sentences with a number that does not matter
record Family(
    String name,
    Map<Character, List<String>> words,
    Map<Character, Range> numbers,
    List<Part> parts,
    List<String> extras) {

  private static final double PLAIN_EXTRA = 0.25;
  private static final double QUESTION_FIRST = 0.2;
  private static final double MOVED = 0.4;
  private static final int ATTEMPTS = 100_000;

  Family {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    parts = List.copyOf(parts);
    extras = List.copyOf(extras);
  }

  /// The ranges of a number in plain and in hard problems, ends included.
  record Range(long low, long high, long hardLow, long hardHigh) {

    long draw(Draw draw, Level level) {
      return level == Level.PLAIN ? draw.between(low, high) : draw.between(hardLow, hardHigh);
    }
  }

  /// A line of the story.
  sealed interface Part {}

  /// @param movable whether it may be told earlier
  record Fact(List<String> wordings, boolean movable) implements Part {}

  /// @param left a letter, a number, or `s1` for what the first step found
  record Sum(String quantity, String left, Operator operator, String right, List<String> wordings)
      implements Part {}

  /// A problem may end here.
  record Question(String unit, List<String> wordings) implements Part {}

  /// A new problem of the family.
  Problem draw(Draw draw, Level level) {
    List<Part> story = upToEnd(draw, level);
    List<Sum> sums = only(story, Sum.class);
    Map<Character, Long> drawn = numbers(draw, level, sums);
    Telling telling = new Telling(draw, chosenWords(draw), drawn);
    List<Fact> facts = order(draw, only(story, Fact.class));
    Question question = (Question) story.getLast();
    List<String> sentences = new ArrayList<>();
    facts.forEach(fact -> sentences.add(draw.one(fact.wordings())));
    List<Long> distractors = new ArrayList<>();
    if (level == Level.HARD || draw.chance(PLAIN_EXTRA)) {
      distractors.add(telling.extra());
      sentences.add((int) draw.between(1, sentences.size()), draw.one(extras));
    }
    boolean first = draw.chance(QUESTION_FIRST);
    sentences.add(first ? 0 : sentences.size(), draw.one(question.wordings()));
    List<Step> steps = new ArrayList<>();
    for (Sum sum : sums) {
      steps.add(
          new Step(
              telling.plain(sum.quantity()),
              operand(sum.left(), drawn),
              sum.operator(),
              operand(sum.right(), drawn),
              sum.wordings().stream().map(telling::sentence).toList()));
    }
    return new Problem(
        name,
        level,
        List.copyOf(drawn.values()),
        distractors,
        telling.text(sentences),
        steps,
        telling.plain(question.unit()));
  }

  /// The story as far as one of its questions; earlier questions are left out.
  private List<Part> upToEnd(Draw draw, Level level) {
    List<Integer> ends = new ArrayList<>();
    int steps = 0;
    for (int i = 0; i < parts.size(); i++) {
      steps += parts.get(i) instanceof Sum ? 1 : 0;
      if (parts.get(i) instanceof Question && (level == Level.HARD) == (steps == 4)) {
        ends.add(i);
      }
    }
    int end = draw.one(ends);
    List<Part> story = new ArrayList<>();
    for (int i = 0; i <= end; i++) {
      if (i == end || !(parts.get(i) instanceof Question)) {
        story.add(parts.get(i));
      }
    }
    return story;
  }

  private static <T> List<T> only(List<Part> parts, Class<T> type) {
    return parts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Map<Character, String> chosenWords(Draw draw) {
    Map<Character, String> chosen = new LinkedHashMap<>();
    words.forEach(
        (letter, list) -> {
          String word = draw.one(list);
          while (chosen.containsValue(word)) {
            word = draw.one(list);
          }
          chosen.put(letter, word);
        });
    return chosen;
  }

  /// The letters that the steps work with.
  private Set<Character> used(List<Sum> sums) {
    Set<Character> used = new LinkedHashSet<>();
    for (Sum sum : sums) {
      for (String side : List.of(sum.left(), sum.right())) {
        if (side.length() == 1 && numbers.containsKey(side.charAt(0))) {
          used.add(side.charAt(0));
        }
      }
    }
    return used;
  }

  /// Draws until every step comes out whole and no larger than a small model can work with.
  private Map<Character, Long> numbers(Draw draw, Level level, List<Sum> sums) {
    Set<Character> used = used(sums);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<Character, Long> drawn = new LinkedHashMap<>();
      numbers.forEach(
          (letter, range) -> {
            if (used.contains(letter)) {
              drawn.put(letter, range.draw(draw, level));
            }
          });
      if (workable(drawn, level, sums)) {
        return drawn;
      }
    }
    throw new IllegalStateException("The family " + name + " leaves no numbers to draw.");
  }

  private static boolean workable(Map<Character, Long> drawn, Level level, List<Sum> sums) {
    List<Long> found = new ArrayList<>();
    for (Sum sum : sums) {
      long left = operand(sum.left(), drawn).value(found);
      long right = operand(sum.right(), drawn).value(found);
      var result = sum.operator().apply(left, right);
      if (result.isEmpty() || result.getAsLong() < 2 || result.getAsLong() > level.largest()) {
        return false;
      }
      boolean easy =
          switch (sum.operator()) {
            case TIMES -> easyProduct(left, right);
            case DIVIDE -> easyProduct(result.getAsLong(), right);
            case PLUS, MINUS -> true;
          };
      if (!easy) {
        return false;
      }
      found.add(result.getAsLong());
    }
    return true;
  }

  /// A number below a hundred by one below ten, trailing zeros aside.
  private static boolean easyProduct(long a, long b) {
    long large = withoutZeros(Math.max(a, b));
    long small = withoutZeros(Math.min(a, b));
    return Math.min(large, small) < 10 && Math.max(large, small) < 100;
  }

  private static long withoutZeros(long number) {
    return number % 10 == 0 && number > 0 ? withoutZeros(number / 10) : number;
  }

  private static Operand operand(String name, Map<Character, Long> drawn) {
    if (name.length() > 1 && name.charAt(0) == 's') {
      return new Operand.Found(Integer.parseInt(name.substring(1)) - 1);
    }
    return new Operand.Given(
        Optional.ofNullable(drawn.get(name.charAt(0))).orElseGet(() -> Long.valueOf(name)));
  }

  private static List<Fact> order(Draw draw, List<Fact> facts) {
    List<Fact> told = new ArrayList<>(facts);
    for (Fact fact : facts) {
      if (fact.movable() && draw.chance(MOVED)) {
        int at = told.indexOf(fact);
        told.remove(at);
        told.add((int) draw.between(0, at), fact);
      }
    }
    return told;
  }

  /// Puts people, words and numbers into the sentences of one problem.
  private static final class Telling {
    // After these words a name must stand, no "he" or "she".
    private static final Pattern NO_SUBJECT =
        Pattern.compile("\\b(of|from|for|to|gives|brings|than|as|by) $");

    private final Draw draw;
    private final Person person;
    private final Person other;
    private final Map<Character, String> words;
    private final Map<Character, Long> numbers;
    private long extra;
    private boolean told;

    Telling(Draw draw, Map<Character, String> words, Map<Character, Long> numbers) {
      this.draw = draw;
      this.person = draw.person();
      this.other = draw.otherSex(person);
      this.words = words;
      this.numbers = numbers;
    }

    /// A number that is none of the others.
    long extra() {
      do {
        extra = draw.between(3, 60);
      } while (numbers.containsValue(extra));
      return extra;
    }

    String text(List<String> sentences) {
      told = false;
      List<String> said = new ArrayList<>();
      sentences.forEach(sentence -> said.add(sentence(sentence, true)));
      return String.join(" ", said);
    }

    /// A sentence of a thought; the person is known there.
    String sentence(String wording) {
      return sentence(wording, false);
    }

    private String sentence(String wording, boolean name) {
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
        text.append(key.startsWith("p") ? person(key, text.toString(), name) : value(key));
        at = close + 1;
      }
      return capitals(text.toString());
    }

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

    /// A name where nobody was named yet or no "he" can stand, else mostly "he" or "she".
    private String person(String key, String before, boolean names) {
      boolean subject = !NO_SUBJECT.matcher(before).find();
      boolean name = names && (!told || !subject || draw.chance(0.3));
      told |= names;
      if (key.equals("p's")) {
        return name ? person.name() + "'s" : person.his();
      }
      return name ? person.name() : person.he();
    }

    private String value(String key) {
      char letter = key.charAt(0);
      if (letter == 'q') {
        return other.name();
      }
      if (letter == 'z') {
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
        start |= ".?".indexOf(c) >= 0;
      }
      return out.toString();
    }
  }
}
