package espalier.tree.text;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.Optional;

/// One record of OpenLongCoT text, exactly as it stands there.
///
/// @param id the local id, at least 0
/// @param parent the father id, -1 for the root
/// @param text the thought, its kind's mark and all white space included
/// @param rating empty where the record carries none, as the root's in the data set
public record TextRecord(int id, int parent, String text, Optional<Rating> rating) {

  /// The kind that the first mark of the text says.
  public Kind kind() {
    return Kind.ofText(text);
  }

  /// The thought without its kind's mark.
  public String thought() {
    return text.substring(kind().mark().length());
  }

  public boolean isRoot() {
    return parent < 0;
  }
}
