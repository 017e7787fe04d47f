/// The arithmetic of a network, compiled for one shape and precision, with its weights, which never
/// change. Programs, a checkpoint's tensors and the choice of precision may come in; no state of a
/// request.
@NullMarked
package espalier.engine.gemma.network;

import org.jspecify.annotations.NullMarked;
