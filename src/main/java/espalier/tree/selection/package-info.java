/// How a search looks at the children of a node: their scores, and the virtual loss on paths that
/// are still being expanded. Values of the tree room come in; models and random numbers stay out.
@NullMarked
package espalier.tree.selection;

import org.jspecify.annotations.NullMarked;
