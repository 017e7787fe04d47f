package espalier.ui.kit.chart;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Outcome;
import espalier.ui.kit.Token;
import java.util.List;
import java.util.Optional;

/// How an answer is drawn in charts: colour, and dashes so that no two are told apart by colour
/// alone.
///
/// @param dashes empty for a full line
public record AnswerStyle(Token token, double width, List<Double> dashes) {

  public AnswerStyle {
    dashes = List.copyOf(dashes);
  }

  /// Whether an answer is the known one; empty where none is known.
  public static Optional<Outcome> outcome(Answer answer, Optional<Answer> truth) {
    return truth.map(known -> answer.matches(known) ? Outcome.SUCCESSFUL : Outcome.FAILED);
  }

  /// The style of the answer at a place of a tally.
  public static AnswerStyle of(AnswerTally tally, int index, Optional<Answer> truth) {
    return of(tally.shares().stream().map(AnswerTally.Share::answer).toList(), index, truth);
  }

  /// The style of an answer among others, the leading one first.
  public static AnswerStyle of(List<Answer> answers, int index, Optional<Answer> truth) {
    if (truth.isPresent()) {
      if (answers.get(index).matches(truth.get())) {
        return new AnswerStyle(Token.POSITIVE, 2.25, List.of());
      }
      long wrongBefore =
          answers.subList(0, index).stream().filter(a -> !a.matches(truth.get())).count();
      return wrongBefore == 0
          ? new AnswerStyle(Token.NEGATIVE, 1.75, List.of(5.0, 3.0))
          : new AnswerStyle(Token.VALUE_3, 1.5, List.of(2.0, wrongBefore == 1 ? 3.0 : 4.0));
    }
    return switch (index) {
      case 0 -> new AnswerStyle(Token.FG, 2.25, List.of());
      case 1 -> new AnswerStyle(Token.REFINE, 1.75, List.of(5.0, 3.0));
      default -> new AnswerStyle(Token.VALUE_3, 1.5, List.of(2.0, index == 2 ? 3.0 : 4.0));
    };
  }

  double[] dashArray() {
    return dashes.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
