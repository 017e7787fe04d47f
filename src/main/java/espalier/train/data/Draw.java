package espalier.train.data;

import java.util.List;
import java.util.SplittableRandom;

/// Random choices for one problem or record; the same seed makes the same choices.
final class Draw {

  private static final StoryWords WORDS = StoryWords.read();

  /// Names of countable things, in the plural.
  static final List<String> THINGS = WORDS.things();

  private static final double INVENTED = 0.05;
  private static final List<String> BEGINNINGS =
      List.of(
          "b", "bl", "br", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m",
          "n", "p", "pl", "qu", "r", "s", "sh", "sk", "st", "t", "tr", "v", "w", "z");
  private static final List<String> VOWELS =
      List.of("a", "e", "i", "o", "u", "ai", "ea", "ee", "oo", "ou");
  private static final List<String> ENDS = List.of("", "l", "m", "n", "nd", "r", "x");

  private final SplittableRandom random;

  Draw(long seed, long index) {
    // Two rounds of mixing: neighbouring indices must not give related streams.
    random =
        new SplittableRandom(new SplittableRandom(seed).nextLong() ^ (index * 0x9E3779B97F4A7C15L));
  }

  /// A whole number from `low` to `high`, both included.
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Somebody; now and then with a name that nobody has, so that a model learns to read names that
  /// it does not know.
  Person person() {
    Person person = one(WORDS.people());
    return chance(INVENTED) ? named(person) : person;
  }

  /// Somebody of the other sex, so that "he" and "she" stay clear.
  Person otherSex(Person not) {
    Person other = person();
    while (other.he().equals(not.he())) {
      other = person();
    }
    return other;
  }

  /// One of the words, or now and then of [#THINGS] one that does not exist.
  String word(List<String> words) {
    return words.equals(THINGS) && chance(INVENTED) ? syllables() + "s" : one(words);
  }

  private Person named(Person person) {
    String name = syllables();
    return new Person(
        Character.toUpperCase(name.charAt(0)) + name.substring(1), person.he(), person.his());
  }

  private String syllables() {
    StringBuilder word = new StringBuilder();
    for (long more = between(2, 3); more > 0; more--) {
      word.append(one(BEGINNINGS)).append(one(VOWELS));
    }
    return word.append(one(ENDS)).toString();
  }

  /// @param he `he` or `she`
  /// @param his `his` or `her`
  record Person(String name, String he, String his) {}
}
