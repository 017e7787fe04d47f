/// The bar over the canvas: how many nodes there are of each kind and rating, and which of them are
/// shown. Snapshots come in, a [espalier.ui.kit.canvas.TreeFilter] goes out.
@NullMarked
package espalier.ui.filter;

import org.jspecify.annotations.NullMarked;
