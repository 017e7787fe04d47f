/// The settings of the search, each with its meaning and its range. [espalier.tree.SearchSettings]
/// come in and go out whole; who they are for is decided by the caller.
@NullMarked
package espalier.ui.settings;

import org.jspecify.annotations.NullMarked;
