package espalier.train.rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of a data file, or what stands where one should be.
public sealed interface Row {

  /// The line where it begins, from 1.
  int line();

  /// A line of plain text.
  record Plain(int line, String text) implements Row {}

  /// A row with names: a JSON object, a row of comma-separated values, or a JSON string, whose name
  /// is `text`.
  ///
  /// @param values texts and numbers as they stand there, in order; others are left out
  record Fields(int line, Map<String, String> values) implements Row {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /// Something that cannot be read.
  ///
  /// @param what is wrong, as the end of a sentence, for a person
  record Damaged(int line, String what) implements Row {}
}
