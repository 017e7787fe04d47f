package espalier.search;

import espalier.search.kinds.KindWish;
import java.util.List;
import java.util.SplittableRandom;

/// One simulation of a step before its expansion: it has gone down and knows what it wants.
///
/// @param firstId the id of its first candidate; the others follow
/// @param descent the way down
/// @param wishes one per candidate
/// @param choosing goes on with the simulation's own random factors
/// @param sampling gives the seed of each candidate
/// @param unfit nodes that it passed over, as their paths do not fit the model
record Walk(
    int firstId,
    Descent descent,
    List<KindWish> wishes,
    Choosing choosing,
    SplittableRandom sampling,
    List<Integer> unfit) {

  Walk {
    wishes = List.copyOf(wishes);
    unfit = List.copyOf(unfit);
  }
}
