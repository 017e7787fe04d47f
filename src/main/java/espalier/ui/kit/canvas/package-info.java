/// The tree on one canvas: what is shown of it, where it stands, how it is drawn at three levels of
/// detail, and how a person moves in it. A tree, a theme and a person's input come in; what was
/// selected goes out.
@NullMarked
package espalier.ui.kit.canvas;

import org.jspecify.annotations.NullMarked;
