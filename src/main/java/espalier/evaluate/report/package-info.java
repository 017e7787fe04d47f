/// The figures of an evaluation, from its results alone, as values, as JSON and as a table. No
/// model comes in, and no clock but for the times that are kept apart.
@NullMarked
package espalier.evaluate.report;

import org.jspecify.annotations.NullMarked;
