package espalier.ui.kit.canvas;

import espalier.tree.Sums;
import espalier.ui.kit.Words;
import java.util.Optional;
import java.util.OptionalInt;

/// What the canvas says in words: to a screen reader, and in tooltips.
final class CanvasWords {

  private static final int LONGEST = 1200;

  private CanvasWords() {}

  /// The tree and its selected node in a few sentences.
  static String describe(VisibleTree tree, OptionalInt selection) {
    if (tree.isEmpty()) {
      return "No tree yet.";
    }
    String all = Words.count(tree.size()) + (tree.size() == 1 ? " node." : " nodes.");
    Optional<Item> selected =
        selection.isPresent() ? tree.find(selection.getAsInt()) : Optional.empty();
    return selected
        .map(item -> all + " Selected: " + title(item) + ". " + shortened(plain(item)))
        .orElse(all + " Select a node to read it. Arrow keys walk the tree.");
  }

  /// The whole text, and what is to be said about its sums.
  static String tooltip(Item item) {
    StringBuilder text = new StringBuilder(title(item)).append('\n').append(plain(item));
    for (Sums.Sum sum : Sums.in(item.text())) {
      if (!sum.holds()) {
        text.append('\n')
            .append(sum.expression())
            .append(" is ")
            .append(sum.right())
            .append(", not ")
            .append(sum.stated())
            .append('.');
      }
    }
    if (item.times() > 1) {
      text.append("\nCame ")
          .append(Words.count(item.times()))
          .append(" times, in these or other words.");
    }
    if (item.truncated()) {
      text.append("\nCut at the length limit.");
    }
    return shortened(text.toString());
  }

  private static String title(Item item) {
    if (item.isDraft()) {
      return Words.of(item.kind()) + " #" + item.id() + ", being written";
    }
    String value =
        item.probability().isPresent() ? " " + Words.two(item.probability().getAsDouble()) : "";
    return Words.of(item.kind())
        + (item.isRoot() ? "" : " #" + item.id())
        + ", "
        + Words.of(item.rating())
        + value
        + ", "
        + Words.count(item.visits())
        + (item.visits() == 1 ? " visit" : " visits");
  }

  private static String plain(Item item) {
    return item.text().length() > LONGEST ? item.text() : plainText(item.text());
  }

  private static String plainText(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
  }
}
