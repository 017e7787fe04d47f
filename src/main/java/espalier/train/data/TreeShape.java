package espalier.train.data;

import espalier.tree.text.TextRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the records of one text hang together.
///
/// @param depth of the deepest record, 0 for a root alone
/// @param inner records with children
/// @param mostChildren of one record
/// @param fault why they make no tree, as the end of a sentence
record TreeShape(int depth, int inner, int mostChildren, Optional<String> fault) {

  /// @param records the root first, parents before their children
  static TreeShape of(List<TextRecord> records) {
    Map<Integer, Integer> depths = new HashMap<>();
    Map<Integer, Integer> children = new HashMap<>();
    Optional<String> fault = Optional.empty();
    int deepest = 0;
    for (TextRecord record : records) {
      int depth = 0;
      if (!record.isRoot()) {
        Optional<Integer> above = Optional.ofNullable(depths.get(record.parent()));
        if (above.isEmpty()) {
          fault =
              fault.or(
                  () ->
                      Optional.of(
                          "record "
                              + record.id()
                              + " names the parent "
                              + record.parent()
                              + ", which does not stand before it."));
          continue;
        }
        depth = above.get() + 1;
        children.merge(record.parent(), 1, Integer::sum);
      } else if (!depths.isEmpty()) {
        fault = fault.or(() -> Optional.of("record " + record.id() + " is a second root."));
      }
      if (depths.put(record.id(), depth) != null) {
        fault =
            fault.or(() -> Optional.of("there are two records with the id " + record.id() + "."));
      }
      deepest = Math.max(deepest, depth);
    }
    int most = children.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new TreeShape(deepest, children.size(), most, fault);
  }
}
