package espalier.evaluate.report;

import espalier.figures.Share;

/// The share of problems where the right answer was among those that were found.
///
/// @param of `samples`, or the name of a search
public record Ceiling(String of, Share share) {}
