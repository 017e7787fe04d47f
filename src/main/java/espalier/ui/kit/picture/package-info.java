/// Pictures of whole trees, of any size, drawn by the painters of the tree canvas and written as
/// PNG row by row. A tree and a theme come in; a display is not needed.
@NullMarked
package espalier.ui.kit.picture;

import org.jspecify.annotations.NullMarked;
