package espalier.train.data;

import java.util.ArrayList;
import java.util.List;

/// Puts a problem together: text first, then the steps in order.
final class Story {
  private final Draw draw;
  private final String family;
  private final List<Long> numbers;
  private final List<Step> steps = new ArrayList<>();
  private String text = "";

  Story(Draw draw, String family, Long... numbers) {
    this.draw = draw;
    this.family = family;
    this.numbers = List.of(numbers);
  }

  Story tell(List<String> wordings, Object... arguments) {
    text = draw.say(wordings, arguments);
    return this;
  }

  /// @param wordings sentences with `#` for the calculation and positions for the arguments
  Story step(
      String quantity,
      Operand left,
      Operator operator,
      Operand right,
      List<String> wordings,
      Object... arguments) {
    steps.add(new Step(quantity, left, operator, right, draw.say(wordings, arguments)));
    return this;
  }

  Problem asking(String unit) {
    return new Problem(family, numbers, text, steps, unit);
  }

  static Operand given(long value) {
    return new Operand.Given(value);
  }

  static Operand found(int step) {
    return new Operand.Found(step);
  }
}
