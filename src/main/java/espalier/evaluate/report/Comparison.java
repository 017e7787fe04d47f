package espalier.evaluate.report;

import espalier.figures.Pairing;

/// Two methods on the same problems.
public record Comparison(String first, String second, Pairing pairing) {}
