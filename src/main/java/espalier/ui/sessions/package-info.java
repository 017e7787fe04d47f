/// The list of kept trees: finding, opening, renaming, duplicating and deleting them. Summaries and
/// intents of a [espalier.session.Workbench] come in; the open tree itself is shown elsewhere.
@NullMarked
package espalier.ui.sessions;

import org.jspecify.annotations.NullMarked;
