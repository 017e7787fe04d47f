package espalier.train.data;

import espalier.train.data.Expression.Operation;
import espalier.train.data.Expression.Whole;
import java.util.Optional;

/// Reads one term. Used once.
final class ExpressionReader {

  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;

  /// @param text without spaces
  ExpressionReader(String text) {
    this.text = text;
  }

  /// The whole text as a term; empty where it is none.
  Optional<Expression> read() {
    return sum().filter(term -> at == text.length());
  }

  private Optional<Expression> sum() {
    Optional<Expression> sum = product();
    while (sum.isPresent() && isNext('+', '-')) {
      sum = joined(sum.get(), operator(), product());
    }
    return sum;
  }

  private Optional<Expression> product() {
    Optional<Expression> product = factor();
    while (product.isPresent() && isNext('*', '/')) {
      product = joined(product.get(), operator(), factor());
    }
    return product;
  }

  private Optional<Expression> factor() {
    if (isNext('(', '(')) {
      at++;
      Optional<Expression> inner = sum();
      if (!isNext(')', ')')) {
        return Optional.empty();
      }
      at++;
      return inner;
    }
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from || at - from > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(new Whole(Long.parseLong(text.substring(from, at))));
  }

  private static Optional<Expression> joined(
      Expression left, Operator operator, Optional<Expression> right) {
    return right.map(other -> new Operation(left, operator, other));
  }

  private Operator operator() {
    return Operator.of(text.charAt(at++));
  }

  private boolean isNext(char one, char other) {
    return at < text.length() && (text.charAt(at) == one || text.charAt(at) == other);
  }
}
