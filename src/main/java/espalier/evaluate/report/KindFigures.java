package espalier.evaluate.report;

import espalier.figures.RatingFigures;

/// What the value head knows of one kind of thought.
///
/// @param of whose thoughts: `lines`, or the name of a search
/// @param kind `steps`, `critics`, `refinements`, `conclusions`, `sub-problems`, or `all`
public record KindFigures(String of, String kind, RatingFigures figures) {}
