/// The OpenLongCoT text format: reading and writing records, opening them in prompts, and going
/// from a tree to records and back. Only the tree's values come in; no model, no files.
@NullMarked
package espalier.tree.text;

import org.jspecify.annotations.NullMarked;
