package espalier.train.data;

import espalier.tree.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a thought claims, read from its text alone.
///
/// @param sums its calculations in the form `12+35=<<12+35=47>>47`, or plain where no other is
///   there
/// @param checks plain sums beside them, such as `47-35=12`
/// @param broken whether a calculation is only half written or says two things at once
/// @param answer what it boxes
/// @param stance what it says of the thoughts before it
record Claims(
    List<Calculation> sums,
    List<Calculation> checks,
    boolean broken,
    Optional<Answer> answer,
    Stance stance) {

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

  private static final String PLAIN = "\\$?(\\d{1,9})\\s*([-+*/])\\s*\\$?(\\d{1,9})\\s*=\\s*";
  // Not in the middle of a longer sum or of another number.
  private static final String START = "(?<![\\d.,])(?<![-+*/=]\\s?)";
  private static final String END = "(?!\\d|[.,]\\d|\\s*[-+*/]\\s*\\d)";
  private static final Pattern WRITTEN =
      Pattern.compile(
          START + PLAIN + "\\$?<<\\s*" + PLAIN + "\\$?(\\d{1,9})\\s*>>\\s*\\$?(\\d{1,9})" + END);
  private static final Pattern BARE = Pattern.compile(START + PLAIN + "\\$?(\\d{1,9})" + END);
  private static final Pattern REMAINS = Pattern.compile("<<|>>|[-+*/=]\\s*\\d|\\d\\s*[+*/=]");
  private static final Pattern BLAME =
      Pattern.compile("wrong|missing|mistake|incorrect|not correct|not right|error|false");
  private static final Pattern PRAISE = Pattern.compile("correct|right|fine|true|no flaw");

  static Claims of(String text) {
    List<Calculation> sums = new ArrayList<>();
    boolean broken = false;
    Matcher written = WRITTEN.matcher(text);
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (written.find()) {
      rest.append(text, at, written.start()).append(" ; ");
      at = written.end();
      Calculation outer = calculation(written, 1, written.group(8));
      Calculation inner = calculation(written, 4, written.group(7));
      broken |= !outer.equals(inner);
      sums.add(inner);
    }
    rest.append(text, at, text.length());
    List<Calculation> plain = new ArrayList<>();
    List<Calculation> checks = new ArrayList<>();
    Matcher bare = BARE.matcher(rest);
    StringBuilder words = new StringBuilder();
    at = 0;
    while (bare.find()) {
      words.append(rest, at, bare.start()).append(" ; ");
      at = bare.end();
      boolean check = words.toString().endsWith(Check.WORD + " ; ");
      (check ? checks : plain).add(calculation(bare, 1, bare.group(4)));
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

  private static Calculation calculation(Matcher m, int group, String result) {
    return new Calculation(
        Long.parseLong(m.group(group)),
        Operator.of(m.group(group + 1).charAt(0)),
        Long.parseLong(m.group(group + 2)),
        Long.parseLong(result));
  }

  /// Whether a sum or check in it is no true equation.
  boolean holdsFalseSum() {
    return broken
        || !sums.stream().allMatch(Calculation::holds)
        || !checks.stream().allMatch(Calculation::holds);
  }

  /// Whether every check that stands beside the sums bears one of them out.
  boolean checksFit() {
    return checks.stream().allMatch(check -> sums.stream().anyMatch(sum -> Check.fits(check, sum)));
  }
}
