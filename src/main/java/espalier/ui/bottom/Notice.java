package espalier.ui.bottom;

import java.util.OptionalInt;

/// One line for the person under the tree.
///
/// @param lead a few words in front, in bold; may be empty
/// @param sentence the rest
/// @param brief the same in a few words, where there is little room
/// @param tone how it is coloured
/// @param node what can be shown in the tree; empty for nothing
record Notice(String lead, String sentence, String brief, Tone tone, OptionalInt node) {

  enum Tone {
    PLAIN,
    WARNING,
    PROBLEM
  }

  static final Notice NONE = new Notice("", "", "", Tone.PLAIN, OptionalInt.empty());

  boolean isEmpty() {
    return lead.isEmpty() && sentence.isEmpty();
  }
}
