package espalier.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/// An exact fraction of whole numbers, reduced, with a positive denominator.
record Fraction(BigInteger top, BigInteger bottom) {

  static Fraction of(BigInteger top, BigInteger bottom) {
    BigInteger common = top.gcd(bottom).max(BigInteger.ONE);
    BigInteger signed = bottom.signum() < 0 ? common.negate() : common;
    return new Fraction(top.divide(signed), bottom.divide(signed));
  }

  static Fraction of(BigDecimal decimal) {
    int scale = Math.max(0, decimal.scale());
    return of(decimal.scaleByPowerOfTen(scale).toBigIntegerExact(), BigInteger.TEN.pow(scale));
  }

  Fraction plus(Fraction other) {
    return of(
        top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
  }

  Fraction times(Fraction other) {
    return of(top.multiply(other.top), bottom.multiply(other.bottom));
  }

  /// Empty where the divisor is zero.
  Optional<Fraction> over(Fraction other) {
    return other.top.signum() == 0
        ? Optional.empty()
        : Optional.of(of(top.multiply(other.bottom), bottom.multiply(other.top)));
  }

  Fraction negated() {
    return new Fraction(top.negate(), bottom);
  }

  /// Whether it has an end when it is written as a decimal: no prime but 2 and 5 below.
  boolean isDecimal() {
    BigInteger rest = bottom;
    for (BigInteger prime : new BigInteger[] {BigInteger.TWO, BigInteger.valueOf(5)}) {
      while (rest.mod(prime).signum() == 0) {
        rest = rest.divide(prime);
      }
    }
    return rest.equals(BigInteger.ONE);
  }

  /// Rounded half up to so many decimal places.
  BigDecimal rounded(int places) {
    return new BigDecimal(top).divide(new BigDecimal(bottom), places, RoundingMode.HALF_UP);
  }

  /// As people write it: `528`, `2.5`, else `10/3`.
  @Override
  public String toString() {
    if (bottom.equals(BigInteger.ONE)) {
      return top.toString();
    }
    if (isDecimal()) {
      String decimal = new BigDecimal(top).divide(new BigDecimal(bottom)).toPlainString();
      if (decimal.length() <= 20) {
        return decimal;
      }
    }
    return top + "/" + bottom;
  }
}
