/// The tree of thoughts as immutable values, the events that grow it, and the OpenLongCoT text that
/// a model reads and writes. Everything else may come in; this room knows nothing but the JDK.
@NullMarked
package espalier.tree;

import org.jspecify.annotations.NullMarked;
