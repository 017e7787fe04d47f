package espalier.ui.bottom;

import espalier.tree.Outcome;
import java.util.Optional;

/// An answer so far.
///
/// @param outcome where the right answer is known
/// @param conclusions how many state it
/// @param best the one of them with the most visits
record AnswerRow(
    String key,
    String answer,
    Optional<Outcome> outcome,
    double share,
    int conclusions,
    int best) {}
