/// What an evaluation found out about each problem, as plain values, and their form in files.
/// Whatever needs a model to be known was known before it comes in here.
@NullMarked
package espalier.evaluate.result;

import org.jspecify.annotations.NullMarked;
