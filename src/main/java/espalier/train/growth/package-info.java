/// Trees that a model grows itself about generated problems, rated by their exact solutions. The
/// port to a model and the plan of the growth may come in; nothing of what is learnt from the
/// trees.
@NullMarked
package espalier.train.growth;

import org.jspecify.annotations.NullMarked;
