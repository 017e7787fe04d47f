package espalier.tree.text;

import java.util.List;

/// What came of reading OpenLongCoT text.
public sealed interface ReadResult {

  /// @param records in the order of the text
  record Read(List<TextRecord> records) implements ReadResult {
    public Read {
      records = List.copyOf(records);
    }
  }

  /// The text does not follow the format.
  ///
  /// @param sentence what is wrong and where, for a person
  /// @param position where reading could not go on
  /// @param expected what should have stood there
  record Damaged(String sentence, Position position, String expected) implements ReadResult {}

  /// A place in a text.
  ///
  /// @param line from 1
  /// @param column in characters (UTF-16 units, or bytes where the text is no UTF-8), from 1
  /// @param offset from 0, in the same unit
  record Position(int line, int column, int offset) {}
}
