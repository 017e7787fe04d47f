package espalier.ui.rail;

import espalier.tree.Kind;
import java.util.OptionalDouble;

/// A node as one line of the outline.
///
/// @param id the node's, or the one it will have while it is being written
/// @param depth edges from the root
/// @param probability the value as a probability; empty where it is unknown
/// @param best whether it stands on the best line
/// @param faint whether it was visited too seldom to lean on
/// @param person whether a person wrote it
/// @param times how often it was written: 1, and 1 more for each repeat that has no line of its own
/// @param writing whether it is being written now
/// @param parent whether it has children
/// @param hidden how many nodes below it are folded away, 0 where none are
record OutlineRow(
    int id,
    int depth,
    Kind kind,
    String text,
    OptionalDouble probability,
    boolean best,
    boolean faint,
    boolean person,
    int times,
    boolean writing,
    boolean parent,
    int hidden) {}
