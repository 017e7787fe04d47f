package espalier.app.command;

import espalier.app.host.Terminal;
import espalier.train.data.ProblemRows;
import espalier.train.data.RecordFile;
import espalier.tree.Rating;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Prints the first problems of a file, for people: trees with a thought a line, indented under
/// their parents, right and wrong marked by `+` and `-`.
final class DataPreview implements RecordFile.Visitor, ProblemRows.Visitor {

  private static final int DEEPEST_INDENT = 30;

  private final Terminal terminal;
  private final boolean raw;
  private long left;

  /// @param left how many to print
  /// @param raw whether records are printed as they stand in prompts
  DataPreview(Terminal terminal, long left, boolean raw) {
    this.terminal = terminal;
    this.left = left;
    this.raw = raw;
  }

  @Override
  public void records(int line, List<TextRecord> records) {
    left--;
    if (raw) {
      terminal.print(RecordWriter.PROMPT.write(records));
    } else {
      tree(records);
    }
    terminal.print("");
  }

  private void tree(List<TextRecord> records) {
    Map<Integer, Integer> depths = new HashMap<>();
    for (TextRecord record : records) {
      int depth = record.isRoot() ? 0 : depths.getOrDefault(record.parent(), 0) + 1;
      depths.put(record.id(), depth);
      terminal.print(
          "  ".repeat(Math.min(depth, DEEPEST_INDENT))
              + record.rating().map(DataPreview::sign).orElse("")
              + record.kind().label()
              + " "
              + record.id()
              + ": "
              + record.thought().replaceAll("\\R", " "));
    }
  }

  private static String sign(Rating rating) {
    return switch (rating) {
      case POSITIVE -> "+ ";
      case NEGATIVE -> "- ";
      case UNKNOWN -> "? ";
    };
  }

  @Override
  public void problem(int line, Map<String, String> fields) {
    left--;
    terminal.print(ProblemRows.text(fields));
    fields.forEach(
        (name, value) -> {
          if (!name.equals("problem")) {
            terminal.print("  " + name + ": " + value);
          }
        });
  }

  @Override
  public void damaged(int line, String sentence) {
    terminal.say(sentence);
  }

  @Override
  public boolean wantsMore() {
    return left > 0;
  }
}
