package espalier.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An exact solution as one line of text, such as `all the beads = 6 * 24; the beads left = s1 -
/// 59`: what each step finds and how, where `s1` stands for what the first step found. So thoughts
/// about a problem that stands in a file can be judged.
public final class SolutionText {

  private static final double MOST_WAYS = 1000;
  private static final String BETWEEN = "; ";
  private static final Pattern PARTS = Pattern.compile("\\s*;\\s*");
  private static final Pattern STEP =
      Pattern.compile("(.+?)\\s*=\\s*(s?\\d{1,9})\\s*([-+*/])\\s*(s?\\d{1,9})");

  private SolutionText() {}

  /// The text of a solution.
  public static String of(List<Step> steps) {
    return steps.stream()
        .map(
            step ->
                step.quantity()
                    + " = "
                    + text(step.left())
                    + " "
                    + step.operator().sign()
                    + " "
                    + text(step.right()))
        .collect(Collectors.joining(BETWEEN));
  }

  private static String text(Operand operand) {
    return switch (operand) {
      case Operand.Given(long number) -> Long.toString(number);
      case Operand.Found(int step) -> "s" + (step + 1);
    };
  }

  /// Whether a text has the form of a solution, sensible or not; one in words has not.
  public static boolean isOne(String text) {
    return PARTS.splitAsStream(text.strip()).allMatch(part -> STEP.matcher(part).matches());
  }

  /// The solution that a text tells; its steps have no wordings.
  ///
  /// @throws IllegalArgumentException with what is wrong, where it tells none
  public static List<Step> read(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : PARTS.splitAsStream(text.strip()).toList()) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        throw new IllegalArgumentException(
            "\"" + part + "\" is no step like \"the beads left = s1 - 59\"");
      }
      steps.add(
          new Step(
              step.group(1),
              operand(step.group(2), steps.size()),
              Operator.of(step.group(3).charAt(0)),
              operand(step.group(4), steps.size()),
              List.of()));
    }
    Step.calculateAll(steps);
    requireFewWays(steps);
    return steps;
  }

  /// A thought may make several steps in one sum, and all such sums are known beforehand.
  private static void requireFewWays(List<Step> steps) {
    List<Double> ways = new ArrayList<>();
    for (Step step : steps) {
      ways.add(ways(step.left(), ways) * ways(step.right(), ways));
    }
    if (ways.stream().anyMatch(number -> number > MOST_WAYS)) {
      throw new IllegalArgumentException("its steps can be put together in too many ways");
    }
  }

  private static double ways(Operand operand, List<Double> ways) {
    return switch (operand) {
      case Operand.Given given -> 1;
      case Operand.Found(int step) -> 1 + ways.get(step);
    };
  }

  private static Operand operand(String text, int before) {
    if (!text.startsWith("s")) {
      return new Operand.Given(Long.parseLong(text));
    }
    int step = Integer.parseInt(text.substring(1));
    if (step < 1 || step > before) {
      throw new IllegalArgumentException(text + " is no step before the one that needs it");
    }
    return new Operand.Found(step - 1);
  }
}
