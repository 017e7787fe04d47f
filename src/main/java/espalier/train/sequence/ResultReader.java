package espalier.train.sequence;

import espalier.train.data.Operator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows the tokens of a thought and says of each token to come whether it belongs to the result
/// of a sum, and whether it is the one that the sum comes to. Only what a sum comes to is worth
/// learning: a result that was written wrong teaches wrong arithmetic, but a sum that is done
/// honestly with a wrong number is as good as any other, and the check behind a wrong result is the
/// very place where the mistake shows.
final class ResultReader {

  private static final Pattern SUM =
      // Not the end of a longer number or sum.
      Pattern.compile("(?<![-+*/\\d])(\\d{1,9})([-+*/])(\\d{1,9})=$");

  /// What the next token is.
  enum Next {
    /// No part of a result.
    OTHER,
    /// The digit that the sum comes to at this place, or the end of a result that is whole.
    TRUE,
    /// Another digit, an end too early, or whatever follows in a result that is wrong already.
    FALSE
  }

  private final String[] characters;
  private final StringBuilder sum = new StringBuilder();
  private Optional<String> exact = Optional.empty();
  private int digits;
  private boolean failed;

  /// @param characters of each token id that is one digit, one of the four signs or `=`; empty
  ///   texts for all others
  ResultReader(String[] characters) {
    this.characters = characters;
  }

  /// Takes a token.
  ///
  /// @return what the one after it is
  Next read(int token, int next) {
    String character = character(token);
    if (exact.isPresent() && isDigit(character)) {
      failed |= digits >= exact.get().length() || exact.get().charAt(digits) != character.charAt(0);
      digits++;
      // A result may be the first number of another sum.
      sum.append(character);
    } else {
      exact = Optional.empty();
      if (character.isEmpty()) {
        sum.setLength(0);
      } else {
        sum.append(character);
      }
      if (character.equals("=")) {
        exact = result();
        digits = 0;
        failed = false;
        sum.setLength(0);
      }
    }
    return exact.isEmpty() ? Next.OTHER : judge(exact.get(), character(next));
  }

  private Next judge(String result, String next) {
    if (digits == 0 && !isDigit(next)) {
      return Next.OTHER;
    }
    boolean whole = digits == result.length();
    boolean fits =
        isDigit(next) ? digits < result.length() && result.charAt(digits) == next.charAt(0) : whole;
    return fits && !failed ? Next.TRUE : Next.FALSE;
  }

  private Optional<String> result() {
    Matcher matcher = SUM.matcher(sum);
    if (!matcher.find()) {
      return Optional.empty();
    }
    long left = Long.parseLong(matcher.group(1));
    long right = Long.parseLong(matcher.group(3));
    OptionalLong value = Operator.of(matcher.group(2).charAt(0)).apply(left, right);
    return value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
  }

  private String character(int token) {
    return token >= 0 && token < characters.length ? characters[token] : "";
  }

  private static boolean isDigit(String character) {
    return character.length() == 1 && Character.isDigit(character.charAt(0));
  }
}
