package espalier.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// Reads an expression of numbers, `+ - * / × ÷ · x`, parentheses, currency and percent signs, and
/// works it out as an exact fraction. Multiplication and division bind first, from left to right.
final class Arithmetic {

  private static final int LONGEST_NUMBER = 30;
  private static final int DEEPEST = 20;
  private static final String SIGNS = "+-−*/×÷·xX().,%$€£¥ ";

  private final String text;
  private int at;
  private int operators;
  private int depth;

  private Arithmetic(String text) {
    this.text = text;
  }

  /// The value of an expression, or of a single number; empty where it is none.
  static Optional<Fraction> value(String text) {
    Arithmetic reading = new Arithmetic(text);
    try {
      Fraction value = reading.whole();
      return Optional.of(value);
    } catch (NoExpression e) {
      return Optional.empty();
    }
  }

  /// The value of an expression with at least one operator.
  static Optional<Fraction> sum(String text) {
    Arithmetic reading = new Arithmetic(text);
    try {
      Fraction value = reading.whole();
      return reading.operators > 0 ? Optional.of(value) : Optional.empty();
    } catch (NoExpression e) {
      return Optional.empty();
    }
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a character may stand in an expression.
  static boolean mayBelong(char c) {
    return isDigit(c) || SIGNS.indexOf(c) >= 0;
  }

  /// Whether an expression may start here: not in the middle of a word or number, and not where an
  /// operator says that something which is no number stands before it (`5 apples + 2*3`).
  static boolean mayStart(String text, int at) {
    char c = text.charAt(at);
    boolean starts = isDigit(c) || "(-−$€£¥.".indexOf(c) >= 0;
    if (!starts || at == 0) {
      return starts;
    }
    char touching = text.charAt(at - 1);
    if (Character.isLetterOrDigit(touching)
        || (isDigit(c)
            && (touching == '.' || touching == ',')
            && at > 1
            && isDigit(text.charAt(at - 2)))) {
      return false;
    }
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0) {
      return true;
    }
    char last = text.charAt(before);
    boolean minus = c == '-' || c == '−';
    if (minus && (Character.isLetterOrDigit(last) || last == ')')) {
      return false;
    }
    boolean crossAlone =
        (last == 'x' || last == 'X')
            && (before == 0 || !Character.isLetter(text.charAt(before - 1)));
    return !crossAlone && "+-−*/×÷·".indexOf(last) < 0;
  }

  private Fraction whole() throws NoExpression {
    Fraction value = terms();
    if (at < text.length()) {
      throw new NoExpression();
    }
    return value;
  }

  private Fraction terms() throws NoExpression {
    Fraction value = factors();
    while (true) {
      if (take('+')) {
        value = value.plus(factors());
      } else if (take('-') || take('−')) {
        value = value.plus(factors().negated());
      } else {
        return value;
      }
      operators++;
    }
  }

  private Fraction factors() throws NoExpression {
    Fraction value = factor();
    while (true) {
      if (take('*') || take('×') || take('·') || takeCross()) {
        value = value.times(factor());
      } else if (take('/') || take('÷')) {
        value = value.over(factor()).orElseThrow(NoExpression::new);
      } else {
        return value;
      }
      operators++;
    }
  }

  private Fraction factor() throws NoExpression {
    if (take('-') || take('−')) {
      if (++depth > DEEPEST) {
        throw new NoExpression();
      }
      return factor().negated();
    }
    Fraction value;
    if (take('(')) {
      if (++depth > DEEPEST) {
        throw new NoExpression();
      }
      value = terms();
      if (!take(')')) {
        throw new NoExpression();
      }
    } else {
      skipCurrency();
      value = number();
      skipCurrency();
    }
    if (take('%')) {
      value = value.times(Fraction.of(BigInteger.ONE, BigInteger.valueOf(100)));
    }
    return value;
  }

  private Fraction number() throws NoExpression {
    skipSpace();
    StringBuilder digits = new StringBuilder();
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      digits.append(text.charAt(at++));
    }
    boolean grouped = at - start >= 1 && at - start <= 3;
    while (grouped && groupAt(at)) {
      digits.append(text, at + 1, at + 4);
      at += 4;
    }
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      digits.append('.');
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        digits.append(text.charAt(at++));
      }
    }
    if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
      throw new NoExpression();
    }
    return Fraction.of(new BigDecimal(digits.toString()));
  }

  private boolean groupAt(int comma) {
    if (comma + 4 > text.length() || text.charAt(comma) != ',') {
      return false;
    }
    for (int i = comma + 1; i < comma + 4; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return comma + 4 == text.length() || !isDigit(text.charAt(comma + 4));
  }

  private boolean take(char sign) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      return true;
    }
    return false;
  }

  /// The letter x as a sign, which it is only before a number: not in `5x - 2`.
  private boolean takeCross() {
    skipSpace();
    if (at == text.length() || "xX".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    int next = at + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    if (next == text.length() || "-−".indexOf(text.charAt(next)) >= 0) {
      return false;
    }
    at = next;
    return true;
  }

  private void skipCurrency() {
    skipSpace();
    if (at < text.length() && "$€£¥".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  /// Ends a reading; never leaves this class.
  private static final class NoExpression extends Exception {
    NoExpression() {
      super(null, null, false, false);
    }
  }
}
