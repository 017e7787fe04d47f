package espalier.train.data;

import java.util.OptionalLong;

/// The four operations on whole numbers.
public enum Operator {
  PLUS('+'),
  MINUS('-'),
  TIMES('*'),
  DIVIDE('/');

  private final char sign;

  Operator(char sign) {
    this.sign = sign;
  }

  /// As it is written between two numbers.
  public char sign() {
    return sign;
  }

  /// Whether the order of the two numbers is free.
  boolean commutes() {
    return this == PLUS || this == TIMES;
  }

  /// The operation written with this sign.
  public static Operator of(char sign) {
    for (Operator operator : values()) {
      if (operator.sign == sign) {
        return operator;
      }
    }
    throw new IllegalArgumentException("No operation is written " + sign);
  }

  /// The exact result; empty where it is no whole number of at least 0.
  public OptionalLong apply(long left, long right) {
    return switch (this) {
      case PLUS -> OptionalLong.of(left + right);
      case MINUS -> left >= right ? OptionalLong.of(left - right) : OptionalLong.empty();
      case TIMES -> OptionalLong.of(left * right);
      case DIVIDE ->
          right != 0 && left % right == 0 ? OptionalLong.of(left / right) : OptionalLong.empty();
    };
  }
}
