package espalier.ui.inspector;

import espalier.tree.Outcome;
import espalier.tree.Sums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A thought in full: words, its sums as they were written and whether they hold, boxed answers.
final class ThoughtFlow extends TextFlow {

  private static final Pattern BOXED = Pattern.compile("\\\\box(?:ed)?\\{([^{}]*)\\}");

  /// A piece that is not plain text.
  private record Span(int start, int end, Node node) {}

  ThoughtFlow() {
    getStyleClass().addAll("node-text", "thought-flow");
  }

  void show(String text, Optional<Outcome> outcome) {
    String thought = text.strip();
    List<Span> spans = new ArrayList<>();
    for (Sums.Sum sum : Sums.in(thought)) {
      Label label = new Label(thought.substring(sum.start(), sum.end()));
      label.getStyleClass().addAll("sum", "mono", sum.holds() ? "holds" : "wrong");
      spans.add(new Span(sum.start(), sum.end(), label));
    }
    Matcher boxed = BOXED.matcher(thought);
    while (boxed.find()) {
      Label label = new Label(boxed.group(1));
      label.getStyleClass().addAll("boxed", "mono", outcome.map(Outcome::label).orElse("unjudged"));
      spans.add(new Span(boxed.start(), boxed.end(), label));
    }
    spans.sort(Comparator.comparingInt(Span::start));
    List<Node> nodes = new ArrayList<>();
    int at = 0;
    for (Span span : spans) {
      if (span.start() < at) {
        continue;
      }
      if (span.start() > at) {
        nodes.add(words(thought.substring(at, span.start())));
      }
      nodes.add(span.node());
      at = span.end();
    }
    if (at < thought.length()) {
      nodes.add(words(thought.substring(at)));
    }
    getChildren().setAll(nodes);
    setAccessibleText(thought);
  }

  private static Text words(String words) {
    Text piece = new Text(words);
    piece.getStyleClass().add("words");
    return piece;
  }
}
