/// Word problems with exact solutions, and OpenLongCoT records of people-like reasoning about them:
/// right and wrong steps, critics, refinements, conclusions, all rated truthfully. The tree's
/// values come in; tensors and tokenizers stay out.
@NullMarked
package espalier.train.data;

import org.jspecify.annotations.NullMarked;
