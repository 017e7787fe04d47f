/// The rail beside the tree: the same tree as a list, the sessions, and the settings that make the
/// tree. Snapshots and the selection come in; nothing is drawn on a canvas here.
@NullMarked
package espalier.ui.rail;

import org.jspecify.annotations.NullMarked;
