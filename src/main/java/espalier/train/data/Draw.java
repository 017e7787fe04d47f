package espalier.train.data;

import java.util.List;
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

  static final List<String> THINGS =
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

  Person person() {
    return one(PEOPLE);
  }

  /// Somebody of the other sex, so that "he" and "she" stay clear.
  Person otherSex(Person not) {
    Person other = one(PEOPLE);
    while (other.he().equals(not.he())) {
      other = one(PEOPLE);
    }
    return other;
  }

  /// @param he `he` or `she`
  /// @param his `his` or `her`
  record Person(String name, String he, String his) {}
}
