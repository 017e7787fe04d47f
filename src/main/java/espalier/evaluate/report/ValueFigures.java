package espalier.evaluate.report;

import espalier.figures.Calibration;
import espalier.figures.RankCurve;

/// What the value head knows of conclusions.
///
/// @param of whose conclusions: `samples`, or the name of a search
public record ValueFigures(String of, RankCurve curve, Calibration calibration) {}
