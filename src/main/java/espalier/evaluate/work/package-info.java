/// The work on problems: lines of thoughts and trees that ask one model together. The port, the
/// tree and the search may come in; files and the order of the problems stay out.
@NullMarked
package espalier.evaluate.work;

import org.jspecify.annotations.NullMarked;
