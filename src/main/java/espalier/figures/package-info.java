/// The statistics of evaluations and of training: shares with intervals, paired comparisons, the
/// area under a curve, calibration. Numbers alone come in; problems, methods and models stay out.
@NullMarked
package espalier.figures;

import org.jspecify.annotations.NullMarked;
