/// The statistics of an evaluation: shares with intervals, paired comparisons, the area under a
/// curve, calibration. Numbers alone come in; problems, methods and models stay out.
@NullMarked
package espalier.evaluate.figures;

import org.jspecify.annotations.NullMarked;
