package espalier.bench;

import espalier.engine.ThoughtModel;
import espalier.tree.Kind;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A path as the search hands it to a model: records, one a line, all but the first rated. Made up
/// of words, for a model's time does not depend on their sense.
///
/// @param before the records before the last one, and what separates them from it
/// @param last the last record, as far as its rating
/// @param rating of the last record
/// @param nextId of a record that would be added
record PathText(String before, String last, String rating, int nextId) {

  private static final String RATED = Marks.POSITIVE_RATING + Marks.END_OF_RATING;

  /// The whole.
  String text() {
    return before + last + rating;
  }

  /// A path of about so many tokens, the one at its beginning included: as many as words allow, and
  /// never more, but for the marks that a path needs at least.
  ///
  /// @param seed for other words
  static PathText of(int tokens, ThoughtModel model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int words = Math.clamp(tokens / 4, 4, 64);
    List<String> thoughts = new ArrayList<>(List.of(word(random), word(random)));
    PathText path = of(thoughts);
    while (true) {
      thoughts.add(words(words, random));
      PathText longer = of(thoughts);
      if (length(longer, model) > tokens) {
        thoughts.removeLast();
        break;
      }
      path = longer;
    }
    while (true) {
      thoughts.set(thoughts.size() - 1, thoughts.getLast() + " " + word(random));
      PathText longer = of(thoughts);
      if (length(longer, model) > tokens) {
        return path;
      }
      path = longer;
    }
  }

  /// Words of a token or two each.
  static String words(int count, SplittableRandom random) {
    return Stream.generate(() -> word(random)).limit(count).collect(Collectors.joining(" "));
  }

  private static String word(SplittableRandom random) {
    return String.valueOf(random.nextInt(1, 10));
  }

  /// Tokens of the whole, the one at its beginning included.
  int length(ThoughtModel model) {
    return length(this, model);
  }

  private static int length(PathText path, ThoughtModel model) {
    return 1 + model.countTokens(path.text());
  }

  private static PathText of(List<String> thoughts) {
    StringBuilder before = new StringBuilder();
    String last = "";
    String rating = "";
    for (int id = 0; id < thoughts.size(); id++) {
      before.append(last).append(rating).append(id == 0 ? "" : "\n");
      Kind kind = id == 0 ? Kind.PROBLEM : Kind.EXPANSION;
      String thought = thoughts.get(id);
      last =
          id == 0
              ? RecordWriter.openedThought(-1, 0, kind) + thought + Marks.END_OF_THOUGHT
              : RecordWriter.openedRating(id - 1, id, kind, thought);
      rating = id == 0 ? "" : RATED;
    }
    return new PathText(before.toString(), last, rating, thoughts.size());
  }
}
