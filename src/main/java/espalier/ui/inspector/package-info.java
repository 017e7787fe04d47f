/// One node read closely: its text, its numbers with their formulas, its path as prose and as the
/// records that the model is given. Snapshots and the selection come in.
@NullMarked
package espalier.ui.inspector;

import org.jspecify.annotations.NullMarked;
