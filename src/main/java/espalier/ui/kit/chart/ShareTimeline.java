package espalier.ui.kit.chart;

import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.ui.kit.Drawn;
import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.TextMeasure;
import espalier.ui.kit.Token;
import espalier.ui.kit.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/// The share of each answer over the simulations, with a flag where a conclusion was born, the
/// moment the lead changed, and a playhead. Style class `share-timeline`.
public final class ShareTimeline extends Drawn {

  private static final Font TEXT = Fonts.sans(Fonts.Weight.REGULAR, 11);
  private static final Font BOLD = Fonts.sans(Fonts.Weight.SEMI_BOLD, 11);
  private static final Font NUMBER = Fonts.mono(Fonts.Weight.REGULAR, 11);
  private static final double LEFT = 26;
  private static final double RIGHT = 6;
  private static final double TOP = 6;

  /// Height of a label with what keeps it apart from the next.
  private static final double LABEL = 13;

  private static final double FOOT = 26;

  private final TextMeasure measure = new TextMeasure();
  private final BooleanProperty mini = new SimpleBooleanProperty(this, "mini");
  private List<Answer> answers = List.of();
  private List<List<ShareHistory.Point>> shares = List.of();
  private List<ShareHistory.Born> born = List.of();
  private Optional<ShareHistory.Lead> lead = Optional.empty();
  private Optional<Answer> truth = Optional.empty();
  private int now;
  private int span = 1;

  public ShareTimeline() {
    getStyleClass().add("share-timeline");
    setMinSize(80, 36);
    setPrefSize(600, 104);
    setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    mini.subscribe(() -> repaint());
  }

  /// Whether only the lines and the playhead are drawn, as in a row of 44.
  public BooleanProperty miniProperty() {
    return mini;
  }

  public boolean isMini() {
    return mini.get();
  }

  public void setMini(boolean on) {
    mini.set(on);
  }

  /// Shows a history.
  ///
  /// @param leading the answers, the leading one first; at most four are drawn
  /// @param budget simulations that were asked for; the scale reaches somewhat beyond what is done
  public void setHistory(
      ShareHistory history, List<Answer> leading, Optional<Answer> known, int budget) {
    answers = leading.subList(0, Math.min(4, leading.size())).stream().toList();
    shares = answers.stream().map(history::shares).toList();
    born = history.born();
    List<ShareHistory.Lead> leads = history.leads();
    lead = leads.size() > 1 ? Optional.of(leads.getLast()) : Optional.empty();
    truth = known;
    now = history.simulations();
    span = span(now, budget);
    setAccessibleText(describe(history));
    repaint();
  }

  /// The end of the scale: a round number beyond what is done, the budget at most.
  static int span(int done, int budget) {
    int wanted = Math.max(8, done + Math.max(2, done / 4));
    int step = step(wanted);
    int round = (wanted + step - 1) / step * step;
    return Math.max(1, budget >= done ? Math.min(round, Math.max(budget, 8)) : round);
  }

  /// Distance of the numbers on the scale: 1, 2, 4 or 5 times a power of ten, about eight of them.
  static int step(int span) {
    int unit = 1;
    while (true) {
      for (int times : new int[] {1, 2, 4, 5}) {
        if (span <= unit * times * 8) {
          return unit * times;
        }
      }
      unit *= 10;
    }
  }

  private String describe(ShareHistory history) {
    StringBuilder text = new StringBuilder("Share of each answer after simulation " + now + ".");
    for (Answer answer : answers) {
      text.append(' ')
          .append(answer.text())
          .append(' ')
          .append(Words.two(history.shareAt(answer, now)))
          .append('.');
    }
    return text.toString();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Pen pen = new Pen(g, palette(), measure);
    boolean small = mini.get();
    Frame frame =
        small
            ? new Frame(4, width - 8, 4, height - 11, height - 6)
            : new Frame(LEFT, width - RIGHT, TOP, height - FOOT, height - FOOT + 6);
    if (!small) {
      grid(pen, frame, height);
    }
    for (int i = answers.size() - 1; i >= 0; i--) {
      line(g, frame, i, small);
    }
    if (!small) {
      flags(pen, frame);
      ends(pen, frame);
    }
    playhead(pen, frame, small);
  }

  /// Where the chart lies within the control.
  private record Frame(double left, double right, double top, double bottom, double track) {
    double y(double share) {
      return bottom - Math.clamp(share, 0, 1) * (bottom - top);
    }
  }

  private double x(Frame frame, double simulation) {
    return frame.left() + Math.min(1, simulation / span) * (frame.right() - frame.left());
  }

  private void grid(Pen pen, Frame frame, double height) {
    GraphicsContext g = pen.graphics();
    pen.fill(Token.BG_CANVAS);
    double from = x(frame, now);
    g.fillRect(from, frame.top(), frame.right() - from, frame.bottom() - frame.top());
    pen.stroke(Token.BORDER_MUTED, 1);
    for (double share : new double[] {0, 0.5, 1}) {
      double y = Math.rint(frame.y(share)) + 0.5;
      g.strokeLine(frame.left(), y, frame.right(), y);
      String text = share == 0.5 ? ".5" : share == 0 ? "0" : "1";
      pen.textEndingAt(text, frame.left() - 6, y + 3.5, NUMBER, Token.FG_MUTED);
    }
    int step = step(span);
    for (int at = 0; at <= span; at += step) {
      String text = Words.count(at);
      double middle = Math.min(x(frame, at), getWidth() - pen.width(text, NUMBER) / 2);
      pen.textAbout(text, middle, height - 3, NUMBER, Token.FG_MUTED);
    }
    if (lead.isPresent()) {
      double at = x(frame, lead.get().simulation());
      pen.stroke(Token.NEUTRAL, 1);
      g.setLineDashes(2, 3);
      g.strokeLine(at, frame.top(), at, frame.bottom());
      g.setLineDashes();
      String text =
          pen.measure()
              .fitted(
                  lead.get().answer().text() + " takes the lead at " + lead.get().simulation(),
                  TEXT,
                  200);
      double textWidth = pen.width(text, TEXT);
      boolean leftward = at + 6 + textWidth > from && at - 6 - textWidth > frame.left();
      double left = leftward ? at - 6 - textWidth : at + 6;
      pen.text(text, left, frame.top() + 12, TEXT, Token.FG_MUTED);
    }
  }

  private void line(GraphicsContext g, Frame frame, int index, boolean small) {
    List<ShareHistory.Point> points = shares.get(index);
    if (points.isEmpty()) {
      return;
    }
    AnswerStyle style = AnswerStyle.of(answers, index, truth);
    g.setStroke(palette().get(style.token()));
    g.setLineWidth(small ? style.width() - 0.25 : style.width());
    g.setLineDashes(style.dashArray());
    g.beginPath();
    double at = frame.y(0);
    g.moveTo(x(frame, points.getFirst().simulation()), at);
    for (ShareHistory.Point point : points) {
      double x = x(frame, point.simulation());
      g.lineTo(x, at);
      at = frame.y(point.share());
      g.lineTo(x, at);
    }
    g.lineTo(x(frame, now), at);
    g.stroke();
    g.setLineDashes();
  }

  private void flags(Pen pen, Frame frame) {
    double size = 11;
    List<ShareHistory.Born> few = born.size() > 60 ? List.of() : born;
    for (ShareHistory.Born flag : few) {
      double x = x(frame, flag.simulation()) - size / 2;
      double y = frame.y(flag.share()) - size / 2;
      pen.fill(Token.BG_DEFAULT);
      pen.graphics().fillRoundRect(x - 1, y - 1, size + 2, size + 2, 4, 4);
      Pen.BadgeStyle style = Pen.BadgeStyle.filled(Kind.CONCLUSION);
      pen.shape(Kind.CONCLUSION, x, y, size, style, 0.5);
    }
  }

  private record End(int index, double y, double share) {}

  /// What each line comes to, beside the playhead, one below the other where they would touch.
  private void ends(Pen pen, Frame frame) {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      double share = shares.get(i).isEmpty() ? 0 : shares.get(i).getLast().share();
      ends.add(new End(i, frame.y(share), share));
    }
    ends.sort(Comparator.comparingDouble(End::y));
    List<End> shown = ends.subList(0, Math.min(3, ends.size()));
    double[] lines =
        spread(shown.stream().mapToDouble(end -> end.y() + 4).toArray(), LABEL, frame.bottom() + 2);
    for (int i = 0; i < lines.length; i++) {
      End end = shown.get(i);
      double y = lines[i];
      AnswerStyle style = AnswerStyle.of(answers, end.index(), truth);
      Token ink = style.token() == Token.VALUE_3 ? Token.FG_MUTED : style.token();
      String text =
          pen.measure().fitted(answers.get(end.index()).text(), BOLD, 70)
              + "  "
              + Words.two(end.share());
      double x = x(frame, now) + 8;
      if (x + pen.width(text, BOLD) > getWidth()) {
        x = x(frame, now) - 8 - pen.width(text, BOLD);
        y -= 10;
      }
      pen.text(text, x, y, BOLD, ink);
    }
  }

  /// Places near the wanted ones that are so far apart that no label touches another.
  ///
  /// @param wanted from the top down
  /// @param gap between two of them
  /// @param lowest for the last
  static double[] spread(double[] wanted, double gap, double lowest) {
    double[] places = wanted.clone();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + gap);
    }
    double most = lowest;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], most);
      most = places[i] - gap;
    }
    return places;
  }

  private void playhead(Pen pen, Frame frame, boolean small) {
    GraphicsContext g = pen.graphics();
    double at = x(frame, now);
    g.setLineCap(javafx.scene.shape.StrokeLineCap.ROUND);
    g.setStroke(palette().get(Token.TRACK));
    g.setLineWidth(4);
    g.strokeLine(frame.left(), frame.track(), frame.right(), frame.track());
    g.setStroke(palette().get(Token.ACCENT));
    g.strokeLine(frame.left(), frame.track(), at, frame.track());
    if (!small) {
      pen.stroke(Token.ACCENT, 1.5);
      g.strokeLine(at, frame.top(), at, frame.track());
    }
    double r = small ? 4.5 : 5.5;
    pen.fill(Token.BG_DEFAULT);
    g.fillOval(at - r, frame.track() - r, 2 * r, 2 * r);
    pen.stroke(Token.ACCENT, 2.5);
    g.strokeOval(at - r, frame.track() - r, 2 * r, 2 * r);
  }
}
