package espalier.app.command;

import espalier.session.Snapshot.Writing;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// A tree as lines of text, for a terminal: a node a line, with kind, rating, value, visits and as
/// much of its text as fits.
final class TextTree {
  private final ReasoningTree tree;
  private final List<Writing> writing;
  private final int columns;
  private final Set<Integer> shown;
  private final List<String> lines = new ArrayList<>();

  private TextTree(ReasoningTree tree, List<Writing> writing, int rows, int columns) {
    this.tree = tree;
    this.writing = writing;
    this.columns = columns;
    this.shown = choose(tree, Math.max(1, Math.max(rows / 2, rows - writing.size())));
  }

  /// The tree as at most `rows` lines, or a few more where that many are being written, each at
  /// most `columns` characters long. Where not all nodes fit, the best line and the most visited
  /// nodes stay, and a line says how many are left out.
  static List<String> lines(ReasoningTree tree, List<Writing> writing, int rows, int columns) {
    if (tree.isEmpty()) {
      return List.of();
    }
    TextTree painted = new TextTree(tree, writing, rows, columns);
    painted.node(tree.root(), "", "");
    int hidden = tree.size() - painted.shown.size();
    if (hidden > 0) {
      painted.lines.add(cut("(" + hidden + " more nodes)", columns));
    }
    return painted.lines;
  }

  /// The best line, then the most visited, with all their ancestors. Visits never grow on the way
  /// down, so that a node taken by its visits has its ancestors taken already or equal to it.
  private static Set<Integer> choose(ReasoningTree tree, int rows) {
    Set<Integer> chosen = new HashSet<>();
    if (tree.size() <= rows) {
      tree.nodes().forEach(node -> chosen.add(node.id()));
      return chosen;
    }
    int room = Math.max(1, rows - 1); // a line for what is left out
    tree.bestLine().stream().limit(room).forEach(node -> chosen.add(node.id()));
    Comparator<Node> order =
        Comparator.comparingInt((Node node) -> -node.visits())
            .thenComparingInt(Node::depth)
            .thenComparingInt(Node::id);
    for (Node node : tree.nodes().stream().sorted(order).toList()) {
      if (chosen.size() >= room) {
        break;
      }
      if (node.isRoot() || chosen.contains(node.parent())) {
        chosen.add(node.id());
      }
    }
    return chosen;
  }

  private void node(Node node, String before, String below) {
    lines.add(
        cut(
            before
                + symbol(node.kind())
                + " "
                + verdict(tree.probability(node))
                + " N "
                + node.visits()
                + "  "
                + oneLine(node.text()),
            columns));
    List<Node> children =
        tree.children(node).stream().filter(child -> shown.contains(child.id())).toList();
    List<Writing> coming =
        writing.stream().filter(candidate -> candidate.parent() == node.id()).toList();
    int left = children.size() + coming.size();
    for (Node child : children) {
      left--;
      node(child, below + (left == 0 ? "└─ " : "├─ "), below + (left == 0 ? "   " : "│  "));
    }
    for (Writing candidate : coming) {
      left--;
      String head = below + (left == 0 ? "└─ " : "├─ ") + symbol(candidate.kind()) + " writing  ";
      lines.add(head + tail(oneLine(candidate.text()), Math.max(0, columns - head.length())));
    }
  }

  static String symbol(Kind kind) {
    return switch (kind) {
      case PROBLEM -> "?";
      case EXPANSION -> "·";
      case CRITIC -> "!";
      case REFINE -> "~";
      case CONCLUSION -> "=";
    };
  }

  /// The sign says the rating, as on the cards of the window; it is no part of the number.
  static String verdict(OptionalDouble probability) {
    if (probability.isEmpty()) {
      return "(?)     ";
    }
    double value = probability.getAsDouble();
    return String.format(Locale.ROOT, "(%s) %.2f", value >= 0.5 ? "+" : "-", value);
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static String cut(String line, int columns) {
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…";
  }

  private static String tail(String text, int room) {
    return text.length() <= room
        ? text
        : "…" + text.substring(text.length() - Math.max(0, room - 1));
  }
}
