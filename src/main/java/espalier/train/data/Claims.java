package espalier.train.data;

import espalier.tree.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a thought claims, read from its text alone.
///
/// @param sums its calculations in the form `12+35=<<12+35=47>>47`, or plain where no other is
///   there; of two numbers or more, in the order of the text
/// @param checks plain sums beside them, such as `47-35=12`
/// @param broken whether a calculation is only half written or says two things at once
/// @param answer what it boxes
/// @param stance what it says of the thoughts before it
record Claims(
    List<Sum> sums, List<Sum> checks, boolean broken, Optional<Answer> answer, Stance stance) {

  Claims {
    sums = List.copyOf(sums);
    checks = List.copyOf(checks);
  }

  /// A critic's verdict as its words say it.
  enum Stance {
    CONFIRMS,
    BLAMES,
    NONE
  }

  private static final String SHORT = "\\$?(\\d{1,9})\\s*([-+*/])\\s*\\$?(\\d{1,9})\\s*=\\s*";
  private static final String LONG =
      "([$(]*\\d{1,9}(?:[\\s)]*[-+*/]\\s*[$(]*\\d{1,9}){2,}[\\s)]*)=\\s*";
  // Not in the middle of a longer sum or of another number.
  private static final String START = "(?<![\\d.,])(?<![-+*/=]\\s?)";
  private static final String END = "(?!\\d|[.,]\\d|\\s*[-+*/]\\s*\\d)";
  private static final String RESULT = "\\$?(\\d{1,9})";
  private static final Pattern WRITTEN = writtenWith(SHORT);
  private static final Pattern BARE = Pattern.compile(START + SHORT + RESULT + END);
  private static final Pattern LONG_WRITTEN = writtenWith(LONG);
  private static final Pattern LONG_BARE = Pattern.compile(START + LONG + RESULT + END);
  private static final Pattern REMAINS = Pattern.compile("<<|>>|[-+*/=]\\s*\\d|\\d\\s*[+*/=]");
  private static final Pattern BLAME =
      Pattern.compile("wrong|missing|mistake|incorrect|not correct|not right|error|false");
  private static final Pattern PRAISE = Pattern.compile("correct|right|fine|true|no flaw");

  private static Pattern writtenWith(String expression) {
    return Pattern.compile(
        START + expression + "\\$?<<\\s*" + expression + RESULT + "\\s*>>\\s*" + RESULT + END);
  }

  /// A sum in a text.
  ///
  /// @param broken whether it says two things at once
  private record Place(int from, int to, Sum sum, boolean broken) {}

  static Claims of(String text) {
    List<Sum> sums = new ArrayList<>();
    boolean broken = false;
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Place place : inOrder(written(text), longWritten(text))) {
      rest.append(text, at, place.from()).append(" ; ");
      at = place.to();
      broken |= place.broken();
      sums.add(place.sum());
    }
    rest.append(text, at, text.length());
    List<Sum> plain = new ArrayList<>();
    List<Sum> checks = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    at = 0;
    for (Place place : inOrder(bare(rest), longBare(rest))) {
      words.append(rest, at, place.from()).append(" ; ");
      at = place.to();
      boolean check = words.toString().endsWith(Check.WORD + " ; ");
      (check ? checks : plain).add(place.sum());
    }
    words.append(rest, at, rest.length());
    if (sums.isEmpty()) {
      sums.addAll(plain);
    } else {
      checks.addAll(plain);
    }
    broken |= REMAINS.matcher(words).find();
    String folded = words.toString().toLowerCase(Locale.ROOT);
    Stance stance =
        BLAME.matcher(folded).find()
            ? Stance.BLAMES
            : PRAISE.matcher(folded).find() ? Stance.CONFIRMS : Stance.NONE;
    Optional<Answer> answer = text.contains("\\box") ? Answer.of(text) : Optional.empty();
    return new Claims(sums, checks, broken, answer, stance);
  }

  private static List<Place> inOrder(List<Place> some, List<Place> others) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(Comparator.comparingInt(Place::from))
        .toList();
  }

  private static List<Place> written(String text) {
    return WRITTEN
        .matcher(text)
        .results()
        .map(
            found -> {
              Calculation outer = calculation(found, 1, found.group(8));
              Calculation inner = calculation(found, 4, found.group(7));
              return new Place(found.start(), found.end(), inner, !outer.equals(inner));
            })
        .toList();
  }

  private static List<Place> longWritten(String text) {
    List<Place> places = new ArrayList<>();
    for (MatchResult found : LONG_WRITTEN.matcher(text).results().toList()) {
      Optional<Expression> outer = Expression.read(found.group(1));
      Optional<Expression> inner = Expression.read(found.group(2));
      if (outer.isPresent() && inner.isPresent()) {
        long result = Long.parseLong(found.group(3));
        boolean broken = !outer.equals(inner) || Long.parseLong(found.group(4)) != result;
        LongSum sum = new LongSum(inner.get(), result);
        places.add(new Place(found.start(), found.end(), sum, broken));
      }
    }
    return places;
  }

  private static List<Place> bare(CharSequence text) {
    return BARE.matcher(text)
        .results()
        .map(
            found ->
                new Place(
                    found.start(),
                    found.end(),
                    calculation(found, 1, found.group(4)),
                    /* broken= */ false))
        .toList();
  }

  private static List<Place> longBare(CharSequence text) {
    List<Place> places = new ArrayList<>();
    for (MatchResult found : LONG_BARE.matcher(text).results().toList()) {
      long result = Long.parseLong(found.group(2));
      Expression.read(found.group(1))
          .map(expression -> new LongSum(expression, result))
          .map(sum -> new Place(found.start(), found.end(), sum, /* broken= */ false))
          .ifPresent(places::add);
    }
    return places;
  }

  private static Calculation calculation(MatchResult m, int group, String result) {
    return new Calculation(
        Long.parseLong(m.group(group)),
        Operator.of(m.group(group + 1).charAt(0)),
        Long.parseLong(m.group(group + 2)),
        Long.parseLong(result));
  }

  /// Whether a sum or check in it is no true equation.
  boolean holdsFalseSum() {
    return broken || !sums.stream().allMatch(Sum::holds) || !checks.stream().allMatch(Sum::holds);
  }

  /// Whether every check that stands beside the sums bears one of them out.
  boolean checksFit() {
    return checks.stream().allMatch(check -> sums.stream().anyMatch(sum -> fits(check, sum)));
  }

  private static boolean fits(Sum check, Sum sum) {
    return (check instanceof Calculation one && sum instanceof Calculation other)
        ? Check.fits(one, other)
        : check.result() == sum.result() || sum.numbers().contains(check.result());
  }
}
