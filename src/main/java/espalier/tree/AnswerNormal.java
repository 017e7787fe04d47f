package espalier.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The normal form of answers. Numbers with thousands separators, currency, percent signs, units,
/// simple fractions and decimals become reduced fractions of whole numbers, so that comparing is
/// exact. A percent sign counts as a unit: 50% is 50. Anything else becomes its own text with case
/// and spaces folded.
final class AnswerNormal {

  /// Longer texts are no numbers; this bounds the work.
  private static final int LONGEST_NUMBER = 120;

  /// Exponents beyond this make no number; this bounds the size of the fraction.
  private static final int LARGEST_EXPONENT = 300;

  private static final Pattern FRACTION_OF_GROUPS =
      Pattern.compile("\\\\[dtc]?frac ?\\{([^{}]*)\\} ?\\{([^{}]*)\\}");
  private static final Pattern FRACTION_OF_DIGITS = Pattern.compile("\\\\[dtc]?frac ?(\\d)(\\d)");
  private static final Pattern TEXT_GROUP =
      Pattern.compile("\\\\(?:text|textbf|mathrm|mathbf|mbox|operatorname) ?\\{([^{}]*)\\}");
  private static final Pattern SPACING = Pattern.compile("\\\\(?:[,;:! ]|quad|left|right)");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private static final String WHOLE = "(?:\\d{1,3}(?:[,'_ ]\\d{3})+(?!\\d)|\\d+)";
  private static final String DECIMAL = "(?:" + WHOLE + "(?:\\.\\d+)?|\\.\\d+)";
  private static final String CURRENCY = "[$€£¥₹]";
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<sign>[-+]?) ?(?:(?:us)?"
              + CURRENCY
              + " ?)?(?<inner>[-+]?)"
              + "(?:(?<whole>\\d+) (?<up>\\d+) ?/ ?(?<down>\\d+)"
              + "|(?<number>"
              + DECIMAL
              + ")(?: ?/ ?(?<below>"
              + DECIMAL
              + ")|e(?<exponent>[-+]?\\d{1,4})(?!\\d))?)"
              + " ?(?<unit>.*)");

  private static final String UNIT_WORD =
      "(?:\\p{L}{2,20}|[%°‰$€£¥₹mgslhdwkcfvj]|°[cf]|μ\\p{L})(?:\\^?[23])?\\.?";
  private static final Pattern UNIT =
      Pattern.compile(UNIT_WORD + "(?: ?[ /·*-] ?" + UNIT_WORD + "){0,5}");

  /// Words after a number that make it another one, or no number.
  private static final Set<String> NOT_UNITS =
      Set.of(
          "or",
          "and",
          "to",
          "pi",
          "sqrt",
          "plus",
          "minus",
          "times",
          "am",
          "pm",
          "mod",
          "dozen",
          "dozens",
          "hundred",
          "hundreds",
          "thousand",
          "thousands",
          "million",
          "millions",
          "billion",
          "billions",
          "trillion",
          "half",
          "not",
          "if",
          "sin",
          "cos",
          "tan",
          "log",
          "ln",
          "xy");

  private AnswerNormal() {}

  /// An answer without the marks of mathematical typesetting.
  static String plain(String raw) {
    if (raw.indexOf('\\') < 0 && raw.indexOf('$') < 0 && raw.indexOf('{') < 0) {
      return SPACE.matcher(raw).replaceAll(" ").strip();
    }
    String text = raw.strip();
    if (text.length() > 1 && text.startsWith("$") && text.endsWith("$")) {
      text = text.substring(1, text.length() - 1);
    }
    text = text.replace("{,}", ",").replace("\\!", "");
    text = TEXT_GROUP.matcher(text).replaceAll("$1");
    text = FRACTION_OF_GROUPS.matcher(text).replaceAll(" $1/$2");
    text = FRACTION_OF_DIGITS.matcher(text).replaceAll(" $1/$2");
    text = text.replace("\\%", "%").replace("\\$", "$").replace("^\\circ", "°");
    text = SPACING.matcher(text).replaceAll(" ");
    text = text.replace("{", "").replace("}", "").replace("\\", "");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /// The normal form of a plain answer.
  static String of(String plain) {
    String folded = folded(plain);
    return folded.length() > LONGEST_NUMBER ? folded : number(folded).orElse(folded);
  }

  /// Whether a plain answer is a number.
  static boolean isNumber(String plain) {
    String folded = folded(plain);
    return folded.length() <= LONGEST_NUMBER && number(folded).isPresent();
  }

  private static String folded(String plain) {
    StringBuilder text = new StringBuilder(plain.length() + 8);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '−', '–', '‐', '‑' -> text.append('-');
        case '²' -> text.append("^2");
        case '³' -> text.append("^3");
        case '¼', '½', '¾' -> text.append(' ').append(c);
        default -> {
          boolean vulgarFraction = c >= '⅐' && c <= '⅞';
          text.append(vulgarFraction ? " " + c : String.valueOf(c));
        }
      }
    }
    String normal =
        Normalizer.normalize(text, Normalizer.Form.NFKC).replace('⁄', '/').toLowerCase(Locale.ROOT);
    String spaced = SPACE.matcher(normal).replaceAll(" ").strip();
    return spaced.length() > 1 && spaced.endsWith(".")
        ? spaced.substring(0, spaced.length() - 1).strip()
        : spaced;
  }

  private static Optional<String> number(String folded) {
    Matcher matcher = NUMBER.matcher(folded);
    if (!matcher.matches() || !isUnit(matcher.group("unit"))) {
      return Optional.empty();
    }
    BigInteger numerator;
    BigInteger denominator;
    if (matcher.group("whole") != null) {
      denominator = new BigInteger(matcher.group("down"));
      numerator =
          new BigInteger(matcher.group("whole"))
              .multiply(denominator)
              .add(new BigInteger(matcher.group("up")));
    } else {
      BigDecimal value = decimal(matcher.group("number"));
      String exponent = matcher.group("exponent");
      if (exponent != null) {
        int power = Integer.parseInt(exponent);
        if (Math.abs(power) > LARGEST_EXPONENT) {
          return Optional.empty();
        }
        value = value.scaleByPowerOfTen(power);
      }
      String below = matcher.group("below");
      BigDecimal divisor = below == null ? BigDecimal.ONE : decimal(below);
      int scale = Math.max(0, Math.max(value.scale(), divisor.scale()));
      numerator = value.scaleByPowerOfTen(scale).toBigIntegerExact();
      denominator = divisor.scaleByPowerOfTen(scale).toBigIntegerExact();
    }
    if (denominator.signum() == 0) {
      return Optional.empty();
    }
    boolean negative = matcher.group("sign").equals("-") != matcher.group("inner").equals("-");
    BigInteger common = numerator.gcd(denominator);
    BigInteger top = numerator.divide(common);
    BigInteger bottom = denominator.divide(common);
    String sign = negative && top.signum() != 0 ? "-" : "";
    return Optional.of(sign + top + (bottom.equals(BigInteger.ONE) ? "" : "/" + bottom));
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits.replaceAll("[,'_ ]", ""));
  }

  private static boolean isUnit(String rest) {
    if (rest.isEmpty()) {
      return true;
    }
    if (!UNIT.matcher(rest).matches()) {
      return false;
    }
    for (String word : rest.split("[^\\p{L}]+", -1)) {
      if (NOT_UNITS.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
