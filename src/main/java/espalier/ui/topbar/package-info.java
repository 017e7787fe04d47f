/// The bar over the tree: the problem, the budget, and the buttons that run, step and stop.
/// Snapshots come in, intents for the open [espalier.session.Session] go out.
@NullMarked
package espalier.ui.topbar;

import org.jspecify.annotations.NullMarked;
