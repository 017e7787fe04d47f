/// A Gemma-2 network that can learn, what of it learns, its state on disk and the memory it takes.
/// The one room here that touches DJL and libtorch; batches and the checkpoint's files may come in,
/// no plan of a run.
@NullMarked
package espalier.train.network;

import org.jspecify.annotations.NullMarked;
