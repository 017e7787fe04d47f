/// How well a model and the search over it solve problems whose answers are known: one pass, many
/// passes, and trees, at equal generated tokens. The tree, the port and the search may come in;
/// which model is loaded and where results are shown is decided elsewhere.
@NullMarked
package espalier.evaluate;

import org.jspecify.annotations.NullMarked;
