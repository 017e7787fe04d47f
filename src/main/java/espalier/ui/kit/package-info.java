/// The looks that every screen area shares: colour tokens, themes, fonts, icons and small controls,
/// and the one way onto the JavaFX thread. Values of `espalier.tree` and JavaFX come in, no session
/// and no model.
@NullMarked
package espalier.ui.kit;

import org.jspecify.annotations.NullMarked;
