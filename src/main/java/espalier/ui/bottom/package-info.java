/// Under the tree: how the share of each answer moved, the answers so far, and one sentence on what
/// stopped or what was passed over. Snapshots come in, a node to look at goes out.
@NullMarked
package espalier.ui.bottom;

import org.jspecify.annotations.NullMarked;
