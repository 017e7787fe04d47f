/// What is to be evaluated: problems with their answers, methods, and how much of each. Files of
/// problems and the search's settings may come in; nothing is done here.
@NullMarked
package espalier.evaluate.plan;

import org.jspecify.annotations.NullMarked;
