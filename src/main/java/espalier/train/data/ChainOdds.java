package espalier.train.data;

/// How often things happen in a chain; all are probabilities in [0, 1].
///
/// @param wrongStep a step is wrong
/// @param wrongRefine a refinement is wrong again
/// @param wrongCritic a critic misjudges
/// @param wrongConclusion a conclusion states another number than was found
/// @param early a conclusion comes before the last step
/// @param criticOfFault a critic follows where a fault is standing
/// @param criticOfRight a critic follows where all is right
/// @param refineOfRight a right step is said once more without need
/// @param subProblem a smaller question is asked before a step
/// @param hinted the chain ends with a thought that was asked for by a hint
/// @param hiddenRating a rating is shown as unknown
/// @param falseRating a rating is shown at random, mostly positive
/// @param drill a chain is no chain but bare sums, see [SumDrill]
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
    double drill) {

  /// As the bundled model is trained, without drills.
  public static final ChainOdds DEFAULT =
      new ChainOdds(0.35, 0.15, 0.12, 0.07, 0.03, 0.65, 0.12, 0.0, 0.02, 0.1, 0.45, 0.4, 0);

  /// For the chains that end with a hinted thought: kinds follow each other more freely, since
  /// there the search, not the model, chooses them.
  ChainOdds freer() {
    return new ChainOdds(
        wrongStep,
        wrongRefine,
        wrongCritic,
        wrongConclusion,
        0.1,
        criticOfFault,
        0.35,
        0.2,
        0.08,
        1,
        hiddenRating,
        falseRating,
        0);
  }
}
