package espalier.evaluate.report;

import espalier.evaluate.result.Cost;
import espalier.figures.Share;
import java.util.OptionalDouble;
import java.util.SortedMap;

/// How one method did.
///
/// @param method its name
/// @param share of the problems that it solved
/// @param families the same by family, for problems that have one
/// @param levels the same by level, for problems that have one
/// @param closed how much of the distance from the greedy line to "some of the samples is right" it
///   covers: 0 as good as greedy, 1 as good as whoever always knows the right sample; empty where
///   there is no such distance, or no greedy line, or no samples
/// @param cost of all problems together
public record MethodFigures(
    String method,
    Share share,
    SortedMap<String, Share> families,
    SortedMap<String, Share> levels,
    OptionalDouble closed,
    Cost cost) {}
