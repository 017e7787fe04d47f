package espalier.train.data;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Random choices for one problem or record; the same seed makes the same choices.
final class Draw {

  private static final List<Person> PEOPLE =
      List.of(
          new Person("Tom", "he", "his"),
          new Person("Ben", "he", "his"),
          new Person("Sam", "he", "his"),
          new Person("Leo", "he", "his"),
          new Person("Max", "he", "his"),
          new Person("Omar", "he", "his"),
          new Person("Felix", "he", "his"),
          new Person("David", "he", "his"),
          new Person("Anna", "she", "her"),
          new Person("Mia", "she", "her"),
          new Person("Emma", "she", "her"),
          new Person("Lily", "she", "her"),
          new Person("Sara", "she", "her"),
          new Person("Nina", "she", "her"),
          new Person("Julia", "she", "her"),
          new Person("Maria", "she", "her"));

  private static final List<String> THINGS =
      List.of(
          "marbles",
          "stickers",
          "pencils",
          "books",
          "apples",
          "cards",
          "coins",
          "shells",
          "stamps",
          "cookies",
          "toys",
          "balls",
          "eggs",
          "flowers",
          "oranges",
          "cups");

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

  /// One of the sentences, with positions such as `%1$s` filled in.
  String say(List<String> sentences, Object... arguments) {
    return String.format(Locale.ROOT, one(sentences), arguments);
  }

  Person person() {
    return one(PEOPLE);
  }

  /// Somebody else.
  Person person(Person not) {
    Person other = one(PEOPLE);
    while (other.equals(not)) {
      other = one(PEOPLE);
    }
    return other;
  }

  /// A plural noun.
  String things() {
    return one(THINGS);
  }

  /// @param he `he` or `she`
  /// @param his `his` or `her`
  record Person(String name, String he, String his) {

    String capitalHe() {
      return Character.toUpperCase(he.charAt(0)) + he.substring(1);
    }
  }
}
