package espalier.train.data;

import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.util.List;
import java.util.Optional;

/// A problem and one way of thinking about it, from the root on; each thought's parent is the one
/// before it, as on a path of a search tree.
///
/// @param thoughts the first is the problem itself
/// @param hint what stands before the last thought to say what is wanted there, if anything
public record Chain(Problem problem, List<Thought> thoughts, Optional<String> hint) {

  public Chain {
    thoughts = List.copyOf(thoughts);
  }

  /// Whether this is no story but bare sums, of which only the results are worth learning.
  public boolean isDrill() {
    return problem.family().equals(SumDrill.FAMILY);
  }

  /// The records with the ratings they deserve.
  public List<TextRecord> records() {
    return thoughts.stream().map(Thought::rated).toList();
  }

  /// The text that a model is trained on: one record a line, ratings as shown, the hint before the
  /// last record as a search writes it.
  public String trainingText() {
    List<TextRecord> shown = thoughts.stream().map(Thought::asShown).toList();
    if (hint.isEmpty()) {
      return RecordWriter.PROMPT.write(shown);
    }
    return RecordWriter.PROMPT.write(shown.subList(0, shown.size() - 1))
        + hint.get()
        + "\n"
        + RecordWriter.PROMPT.write(shown.getLast());
  }
}
