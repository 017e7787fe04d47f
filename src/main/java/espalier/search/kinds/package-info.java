/// Which kinds of thought an expansion asks for: one class per preset. Only the tree and a random
/// stream come in; prompts and models stay out.
@NullMarked
package espalier.search.kinds;

import org.jspecify.annotations.NullMarked;
