/// Small charts of a search: values and shares over time, scores, answers, token probabilities.
/// Plain numbers and values of `espalier.tree` come in, drawn in the tokens of the theme.
@NullMarked
package espalier.ui.kit.chart;

import org.jspecify.annotations.NullMarked;
