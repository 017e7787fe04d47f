package espalier.ui.kit.picture;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.text.Font;

/// What stands above the tree: the problem, how far the search came, and the answers.
final class PictureHeader {

  private static final Font PROBLEM = Fonts.sans(Fonts.Weight.MEDIUM, 15);
  private static final Font TEXT = Fonts.sans(Fonts.Weight.REGULAR, 12);
  private static final Font NUMBER = Fonts.mono(Fonts.Weight.REGULAR, 12);
  private static final Font CHIP = Fonts.mono(Fonts.Weight.SEMI_BOLD, 11);
  private static final double LINE = 22;
  private static final double FACTS = 26;
  private static final double NARROWEST = 420;
  private static final double WIDEST = 900;
  private static final int MOST_LINES = 6;
  private static final int MOST_ANSWERS = 4;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<String> problem;
  private final String facts;
  private final AnswerTally tally;
  private final Optional<Answer> truth;
  private final TextMeasure measure;

  /// @param width of the tree below
  PictureHeader(ReasoningTree tree, Optional<Answer> truth, double width, TextMeasure measure) {
    this.measure = measure;
    this.truth = truth;
    this.tally = AnswerTally.of(tree);
    this.problem = lines(tree.root().text(), Math.clamp(width, NARROWEST, WIDEST));
    this.facts =
        Words.count(tree.simulations())
            + (tree.simulations() == 1 ? " simulation, " : " simulations, ")
            + Words.count(tree.size())
            + (tree.size() == 1 ? " node" : " nodes")
            + truth.map(answer -> ", known answer " + answer.text()).orElse("");
  }

  double width() {
    double widest = measure.width(facts, TEXT);
    for (String line : problem) {
      widest = Math.max(widest, measure.width(line, PROBLEM));
    }
    return Math.max(widest, answersWidth());
  }

  double height() {
    return problem.size() * LINE + FACTS + (tally.shares().isEmpty() ? 0 : FACTS) + 14;
  }

  void paint(Pen pen) {
    double y = 16;
    for (String line : problem) {
      pen.text(line, 0, y, PROBLEM, Token.FG);
      y += LINE;
    }
    pen.text(facts, 0, y + 2, TEXT, Token.FG_MUTED);
    y += FACTS;
    double x = 0;
    for (AnswerTally.Share share : shown()) {
      Optional<Boolean> right = truth.map(known -> share.answer().matches(known));
      x += chipWidth(share);
      pen.answerEndingAt(x, y - 2, name(share), right);
      pen.text(Words.two(share.share()), x + 6, y + 2, NUMBER, Token.FG);
      x += 6 + measure.width("0.00", NUMBER) + 18;
    }
  }

  private List<AnswerTally.Share> shown() {
    return tally.shares().subList(0, Math.min(MOST_ANSWERS, tally.shares().size()));
  }

  private double answersWidth() {
    double width = 0;
    for (AnswerTally.Share share : shown()) {
      width += chipWidth(share) + 6 + measure.width("0.00", NUMBER) + 18;
    }
    return width;
  }

  private double chipWidth(AnswerTally.Share share) {
    return measure.width(name(share), CHIP) + 12 + (truth.isPresent() ? 14 : 0);
  }

  private String name(AnswerTally.Share share) {
    return measure.fitted(share.answer().text(), CHIP, 120);
  }

  private List<String> lines(String text, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String shortened = text.length() > 2000 ? text.substring(0, 2000) : text;
    for (String word : BLANKS.splitAsStream(shortened.strip()).toList()) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (measure.width(longer, PROBLEM) > room && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    List<String> fitted = new ArrayList<>();
    for (String full : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      fitted.add(measure.fitted(full, PROBLEM, room));
    }
    if (lines.size() > MOST_LINES) {
      String last = fitted.removeLast();
      fitted.add(measure.fitted(last + " " + TextMeasure.ELLIPSIS, PROBLEM, room));
    }
    return fitted;
  }
}
