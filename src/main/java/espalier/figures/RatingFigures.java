package espalier.figures;

import java.util.List;
import java.util.OptionalDouble;

/// How well ratings of one kind of thought know right from wrong, and beside it what a rating would
/// reach that only copies the one of the thought before.
///
/// @param curve by the ratings themselves
/// @param copied the area by the values of the thoughts before; empty where all are right or all
///   wrong
/// @param calibration of the ratings themselves
public record RatingFigures(RankCurve curve, OptionalDouble copied, Calibration calibration) {

  /// A thought that was rated, and whether it is right.
  ///
  /// @param own what its rating says
  /// @param before the same thought with the value of the thought before it; one half where nothing
  ///   stands before it but the problem
  public record Rated(Verdict own, Verdict before) {

    /// @param group the problem that it belongs to
    /// @param logValue natural logarithm of its own value, at most 0
    /// @param logBefore the same of the thought before
    public static Rated of(int group, double logValue, double logBefore, boolean right) {
      return new Rated(new Verdict(group, logValue, right), new Verdict(group, logBefore, right));
    }
  }

  public static RatingFigures of(List<Rated> rated) {
    List<Verdict> own = rated.stream().map(Rated::own).toList();
    return new RatingFigures(
        RankCurve.of(own),
        RankCurve.area(rated.stream().map(Rated::before).toList()),
        Calibration.of(own));
  }
}
