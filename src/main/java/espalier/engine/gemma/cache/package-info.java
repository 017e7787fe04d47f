/// Keys and values of texts that were read, kept record by record and shared by all that begin
/// alike. The network may come in, nothing of what is written with them.
@NullMarked
package espalier.engine.gemma.cache;

import org.jspecify.annotations.NullMarked;
