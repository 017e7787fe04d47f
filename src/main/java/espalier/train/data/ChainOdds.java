package espalier.train.data;

/// How often things happen in generated trees and in the chains taken from them; all are
/// probabilities in [0, 1].
///
/// @param wrongStep a step is wrong where no fault stands before it
/// @param wrongRefine a refinement is wrong
/// @param wrongCritic a critic misjudges
/// @param wrongConclusion a conclusion states another number than was rightly found
/// @param early a conclusion comes before the last step
/// @param criticOfFault a critic follows where a fault is standing
/// @param criticOfRight a critic follows where all is right
/// @param refineOfRight a right step is said once more without need
/// @param subProblem a smaller question is asked before a step
/// @param hinted a chain ends with a thought that was asked for by a hint
/// @param hiddenRating a rating is shown as unknown
/// @param falseRating a rating is shown at random, mostly positive
/// @param drill a chain is no chain but bare sums, see [SumDrill]
/// @param hard a problem is a hard one
/// @param checked steps and critics of a tree check their sums by a second one
public record ChainOdds(
    double wrongStep,
    double wrongRefine,
    double wrongCritic,
    double wrongConclusion,
    double early,
    double criticOfFault,
    double criticOfRight,
    double refineOfRight,
    double subProblem,
    double hinted,
    double hiddenRating,
    double falseRating,
    double drill,
    double hard,
    double checked) {

  /// Without drills.
  public static final ChainOdds DEFAULT =
      new ChainOdds(0.4, 0.42, 0.52, 0.15, 0.02, 0.6, 0.16, 0.06, 0.06, 0.2, 0.45, 0.4, 0, 0.3, 1);

  /// The same where every chain is bare sums.
  public ChainOdds drillsOnly() {
    return new ChainOdds(
        wrongStep,
        wrongRefine,
        wrongCritic,
        wrongConclusion,
        early,
        criticOfFault,
        criticOfRight,
        refineOfRight,
        subProblem,
        hinted,
        hiddenRating,
        falseRating,
        1,
        hard,
        checked);
  }

  /// The same with few wrong thoughts, few critics where nothing is wrong and no detours, no
  /// drills, and two hard problems in five at least.
  ChainOdds mostlyRight() {
    return new ChainOdds(
        0.15,
        0.2,
        0.3,
        0.1,
        0,
        0.8,
        0.05,
        0,
        0,
        hinted,
        hiddenRating,
        falseRating,
        0,
        Math.max(hard, 0.4),
        checked);
  }
}
