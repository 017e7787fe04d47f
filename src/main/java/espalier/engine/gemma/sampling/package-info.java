/// Reading prompts, writing thoughts on top of them in one batch, and reading their values. The
/// network, the cache and the engine's requests may come in.
@NullMarked
package espalier.engine.gemma.sampling;

import org.jspecify.annotations.NullMarked;
