package espalier.train.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private static final double JOINT_FACTS = 0.3;
  private static final double JOINT_QUESTION = 0.4;
  private static final Pattern TWO = Pattern.compile("\\b[Tt]wo\\b");
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
  record Fact(Wordings wordings, boolean movable) implements Part {}

  /// @param left a letter, a number, or `s1` for what the first step found
  record Sum(String quantity, String left, Operator operator, String right, List<String> wordings)
      implements Part {}

  /// A problem may end here.
  record Question(String unit, Wordings wordings) implements Part {}

  /// The same calculations in another story, told in its order.
  ///
  /// @param words those that differ from the family's
  /// @param facts as many as the family has
  /// @param questions as many as the family has
  /// @param extras none: those of the family
  /// @throws IllegalArgumentException where their number does not fit
  Family retold(
      Map<Character, List<String>> words,
      List<Wordings> facts,
      List<Wordings> questions,
      List<String> extras) {
    if (facts.size() != only(parts, Fact.class).size()
        || questions.size() != only(parts, Question.class).size()) {
      throw new IllegalArgumentException("A story of " + name + " tells too few or too many lines");
    }
    Map<Character, List<String>> all = new LinkedHashMap<>(this.words);
    all.putAll(words);
    Iterator<Wordings> fact = facts.iterator();
    Iterator<Wordings> question = questions.iterator();
    List<Part> retold =
        parts.stream()
            .<Part>map(
                part ->
                    switch (part) {
                      case Fact told -> new Fact(fact.next(), false);
                      case Question asked -> new Question(asked.unit(), question.next());
                      case Sum sum -> sum;
                    })
            .toList();
    return new Family(name, all, numbers, retold, extras.isEmpty() ? this.extras : extras);
  }

  /// A new problem of the family.
  Problem draw(Draw draw, Level level) {
    List<Part> story = upToEnd(draw, level);
    Drawn drawn = drawn(draw, level, words, story);
    List<Long> distractors = new ArrayList<>();
    boolean extra = level == Level.HARD || draw.chance(PLAIN_EXTRA);
    if (extra) {
      distractors.add(drawn.telling().extra());
    }
    List<String> sentences =
        sentences(draw, only(story, Fact.class), (Question) story.getLast(), extra);
    return drawn.problem(this, level, distractors, drawn.telling().text(sentences));
  }

  /// A new problem of the family that is told in one piece.
  Problem draw(Draw draw, Level level, Tale tale) {
    Map<Character, List<String>> own = new LinkedHashMap<>(words);
    own.putAll(tale.words());
    Drawn drawn = drawn(draw, level, own, upTo(tale.steps()));
    List<Long> distractors = new ArrayList<>();
    if (tale.hasSmallExtra()) {
      distractors.add(drawn.telling().extra());
    } else if (tale.hasLargeExtra()) {
      distractors.add(drawn.telling().largeExtra());
    }
    String text = drawn.telling().whole(tale.text());
    if (!drawn.numbers().containsValue(2L) && TWO.matcher(text).find()) {
      // Two brothers, say: a number to whoever knows no more than the text.
      distractors.add(2L);
    }
    return drawn.problem(this, level, distractors, text);
  }

  /// What is drawn for a problem before it is told.
  private record Drawn(List<Part> story, Map<Character, Long> numbers, Telling telling) {

    Problem problem(Family family, Level level, List<Long> distractors, String text) {
      List<Step> steps = new ArrayList<>();
      for (Sum sum : only(story, Sum.class)) {
        steps.add(
            new Step(
                telling.plain(sum.quantity()),
                operand(sum.left(), numbers),
                sum.operator(),
                operand(sum.right(), numbers),
                sum.wordings().stream().map(telling::sentence).toList()));
      }
      return new Problem(
          family.name(),
          level,
          List.copyOf(numbers.values()),
          distractors,
          text,
          steps,
          telling.plain(((Question) story.getLast()).unit()));
    }
  }

  private Drawn drawn(
      Draw draw, Level level, Map<Character, List<String>> words, List<Part> story) {
    Map<Character, Long> numbers = numbers(draw, level, only(story, Sum.class));
    return new Drawn(story, numbers, new Telling(draw, chosenWords(draw, words), numbers));
  }

  /// How the problem is told: facts mostly one by one in the order of the story, the question at
  /// the end or before all else.
  private List<String> sentences(Draw draw, List<Fact> facts, Question question, boolean extra) {
    List<Fact> told = order(draw, facts);
    boolean first = draw.chance(QUESTION_FIRST);
    boolean asksTheLast =
        !first
            && told.size() > 1
            && told.getLast().equals(facts.getLast())
            && !question.wordings().joint().isEmpty()
            && draw.chance(JOINT_QUESTION);
    if (asksTheLast) {
      told = told.subList(0, told.size() - 1);
    }
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      Wordings wordings = told.get(i).wordings();
      boolean followed =
          i + 1 < told.size() && facts.indexOf(told.get(i + 1)) == facts.indexOf(told.get(i)) + 1;
      if (followed && !wordings.joint().isEmpty() && draw.chance(JOINT_FACTS)) {
        sentences.add(draw.one(wordings.joint()));
        i++;
      } else {
        sentences.add(draw.one(wordings.alone()));
      }
    }
    if (extra) {
      sentences.add((int) draw.between(1, sentences.size()), draw.one(extras));
    }
    String asked =
        draw.one(asksTheLast ? question.wordings().joint() : question.wordings().alone());
    sentences.add(first ? 0 : sentences.size(), asked);
    return sentences;
  }

  /// The story as far as one of its questions; earlier questions are left out.
  private List<Part> upToEnd(Draw draw, Level level) {
    List<Integer> ends = new ArrayList<>();
    int steps = 0;
    for (int i = 0; i < parts.size(); i++) {
      steps += parts.get(i) instanceof Sum ? 1 : 0;
      if (parts.get(i) instanceof Question && level.fits(steps)) {
        ends.add(i);
      }
    }
    return upToPart(draw.one(ends));
  }

  /// The story as far as the question that is asked after so many steps.
  ///
  /// @throws IllegalArgumentException where none is
  List<Part> upTo(int steps) {
    int made = 0;
    for (int i = 0; i < parts.size(); i++) {
      made += parts.get(i) instanceof Sum ? 1 : 0;
      if (parts.get(i) instanceof Question && made == steps) {
        return upToPart(i);
      }
    }
    throw new IllegalArgumentException(name + " asks nothing after " + steps + " steps");
  }

  private List<Part> upToPart(int end) {
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

  private static Map<Character, String> chosenWords(Draw draw, Map<Character, List<String>> words) {
    Map<Character, String> chosen = new LinkedHashMap<>();
    words.forEach(
        (letter, list) -> {
          String word = draw.word(list);
          while (chosen.containsValue(word)) {
            word = draw.word(list);
          }
          chosen.put(letter, word);
        });
    return chosen;
  }

  /// The letters of the numbers that so many steps work with.
  Set<String> numbersUpTo(int steps) {
    Set<String> letters = new TreeSet<>();
    used(only(upTo(steps), Sum.class)).forEach(letter -> letters.add(letter.toString()));
    return letters;
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
}
