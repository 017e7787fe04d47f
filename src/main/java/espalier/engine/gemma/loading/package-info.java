/// What is decided and done before a network can be made: which precision and device fit the
/// machine, what memory that takes, and the int8 form of a checkpoint that is kept beside it. The
/// checkpoint's files and the facts of the machine may come in.
@NullMarked
package espalier.engine.gemma.loading;

import org.jspecify.annotations.NullMarked;
