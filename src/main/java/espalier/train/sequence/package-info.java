/// What is learnt from, as tokens: records, generated chains and trees laid down in sequences with
/// what an error at each place weighs, and sequences gathered in batches. Records, generated data
/// and a tokenizer may come in; nothing of a network, and no clock.
@NullMarked
package espalier.train.sequence;

import org.jspecify.annotations.NullMarked;
