package espalier.ui.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.TextMeasure;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CardTextTest {

  @Test
  void sumsAndAnswersBecomePiecesOfTheirOwn() {
    assertThat(show("In 4 hours 4*132=<<4*132=528>>528 miles."))
        .isEqualTo("In| 4| hours| {4*132=528}+| miles.");
    assertThat(show("That is 4*132=<<4*132=518>>518, so \\boxed{518}."))
        .isEqualTo("That| is| {4*132=518}-|,| so| [518]|.");
    assertThat(show("Nothing to check")).isEqualTo("Nothing| to| check");
    assertThat(show("")).isEmpty();
  }

  @Test
  void oneLineShowsSumsWithoutTheirMarks() {
    assertThat(CardText.plain("Then 2*66=<<2*66=132>>132\n miles, \\boxed{132}."))
        .isEqualTo("Then 2*66=132 miles, 132.");
  }

  @Test
  void longTextsEndInAnEllipsisOnTheLastLine() {
    List<String> lines =
        lines(
            "Twice as fast for 4 hours goes as far as 2*4=<<2*4=8>>8 hours at the old speed", 170);
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).endsWith(TextMeasure.ELLIPSIS);
    assertThat(lines("Short.", 170)).containsExactly("Short.");
  }

  @Property(tries = 80)
  void noLineIsWiderThanItsCard(
      @ForAll @StringLength(max = 120) String text,
      @ForAll @IntRange(min = 60, max = 220) int room) {
    List<TextLines.TextLine> lines =
        FxToolkit.on(() -> new TextLines(new TextMeasure()).first(text, room, true, 2));
    assertThat(lines).hasSizeLessThanOrEqualTo(2);
    for (TextLines.TextLine line : lines) {
      assertThat(line.end()).isLessThanOrEqualTo(room + 0.5);
    }
  }

  @Test
  void theEndOfWhatIsBeingWrittenIsSeen() {
    String text = "one two three four five six seven eight nine ten eleven twelve thirteen";
    List<TextLines.TextLine> lines =
        FxToolkit.on(() -> new TextLines(new TextMeasure()).last(text, 120, 2));
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast().runs().getLast().text()).isEqualTo("thirteen");
  }

  private static List<String> lines(String text, double room) {
    return FxToolkit.on(
        () ->
            new TextLines(new TextMeasure())
                .first(text, room, false, 2).stream()
                    .map(
                        line ->
                            line.runs().stream()
                                .map(TextLines.Run::text)
                                .collect(Collectors.joining(" ")))
                    .toList());
  }

  private static String show(String text) {
    return CardText.pieces(text).stream()
        .map(
            piece ->
                (piece.spaced() ? " " : "")
                    + switch (piece.style()) {
                      case WORD -> piece.text();
                      case SUM_HOLDS -> "{" + piece.text() + "}+";
                      case SUM_WRONG -> "{" + piece.text() + "}-";
                      case BOX -> "[" + piece.text() + "]";
                    })
        .collect(Collectors.joining("|"));
  }
}
