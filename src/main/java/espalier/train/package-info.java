/// Trains Gemma-2 networks on OpenLongCoT records: the trainer with its program, schedule,
/// checkpoints and export. Records and a checkpoint or configuration come in; searching and showing
/// stay out.
@NullMarked
package espalier.train;

import org.jspecify.annotations.NullMarked;
