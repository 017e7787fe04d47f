/// Training a Gemma-2 network on OpenLongCoT records from beginning to end: the run in its folder,
/// the trainer that makes its steps, its log, and the model that comes of it. What is learnt, the
/// network, plans and grown trees have rooms of their own below and may come in; searching and
/// showing stay out.
@NullMarked
package espalier.train;

import org.jspecify.annotations.NullMarked;
