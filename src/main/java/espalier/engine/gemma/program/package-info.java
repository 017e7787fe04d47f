/// Programs in TorchScript: their archives, their values, libtorch itself and the one thread that a
/// program is run on. DJL and libtorch may come in, nothing of a model.
@NullMarked
package espalier.engine.gemma.program;

import org.jspecify.annotations.NullMarked;
