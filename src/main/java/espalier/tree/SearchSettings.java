package espalier.tree;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Every setting of the search (search-spec); a tree always carries those it was grown under. For
/// each: what it means, its range, its unit where it has one, and where it comes from.
///
/// @param preset how the kinds of candidates are chosen; the model's own choice by default,
///   TRANSITIONS for a model that was not trained to choose (the reference's online training)
/// @param candidates K, thoughts proposed per expansion, all in one batch; 1 to 16, default 2
///   (reference)
/// @param maxChildren a node with fewer children is expanded, one with as many is descended
///   through; since an expansion always adds K, a node may end with up to K - 1 more; 1 to 64,
///   default 5 (reference)
/// @param cPuct weight of exploration beside the value, in units of the value; 0 to 1000, default
///   1.4 (reference; PUCT after Silver et al. 2017)
/// @param lambda weight of the softmax of varentropy among siblings, in units of the value; 0 to
///   1000, default 0.1 (reference)
/// @param jitter j, the score's factor is drawn from U(1-j, 1+j); 0 to under 1, default 0, which
///   draws nothing (reference 0.2)
/// @param gamma discount per level on the way back up; above 0 to 1, default 0.98
/// @param backup how a simulation's result moves values; probabilities by default, LOG as the
///   reference has it
/// @param temperature of sampling: logits are divided by it; 0 (always the likeliest token) to 5,
///   default 0.75 (reference 1.5)
/// @param topK sample among the k likeliest tokens; 0 for all, the default
/// @param topP sample among the likeliest tokens that together reach this probability; above 0 to
///   1, default 1 for all
/// @param maxNewTokens tokens after which a thought is cut; 1 to 4096, default 256 (search-spec)
/// @param hints the sentences before opened records; not used where the model draws the kind
/// @param teaching whether the known answer is put into the expansion's hint; off by default (the
///   reference leaks it)
/// @param choose how the answer is chosen from the conclusions
/// @param simulations stop after that many simulations since the tree was planted; 1 to 1,000,000
/// @param seconds stop after that many seconds of running, pauses not counted; above 0, to 1e9,
///   empty for no limit
/// @param generatedTokens stop after that many tokens written into the tree; at least 1, empty for
///   no limit
/// @param patience stop after that many successful conclusions where the answer is known; at least
///   1, default 2 (reference), empty for no limit
/// @param converged stop when the same answer led after that many simulations in a row; at least 1,
///   empty for never
/// @param seed of all named random streams; any whole number
/// @param leaves how many leaves one step expands together, in one batch, under a [virtual
///   loss][espalier.tree.selection.VirtualLoss] (Chaslot et al. 2008); 1 to 16, default 1, the
///   plain search (search-spec). Under MANUAL one step is one simulation whatever stands here.
/// @param skipRepeats whether the walk down passes over a child that repeats an older sibling (see
///   [Repeats]), so that no part of the tree is grown twice; off by default, the plain search
/// @param endAtConclusions whether a conclusion ends its line: the search does not expand it, so
///   that no critic is asked about it and other lines are grown instead; off by default, the plain
///   search
/// @param lineByLine whether each line is written on to its conclusion before another is begun, as
///   a rollout of Monte Carlo tree search goes to the end of the game, but kept in the tree; then
///   scores choose where to branch off. It comes with `skipRepeats` and `endAtConclusions`,
///   whatever those say; thoughts in which the same sums are marked are repeats as well, and
///   repeats do not count among the `maxChildren`, up to twice as many. Meant for one candidate; of
///   several the best goes on. Off by default, the plain search
public record SearchSettings(
    Preset preset,
    int candidates,
    int maxChildren,
    double cPuct,
    double lambda,
    double jitter,
    double gamma,
    BackupRule backup,
    double temperature,
    int topK,
    double topP,
    int maxNewTokens,
    Hints hints,
    boolean teaching,
    ChoiceRule choose,
    int simulations,
    OptionalDouble seconds,
    OptionalInt generatedTokens,
    OptionalInt patience,
    OptionalInt converged,
    long seed,
    int leaves,
    boolean skipRepeats,
    boolean endAtConclusions,
    boolean lineByLine) {

  public SearchSettings {
    require(candidates >= 1 && candidates <= 16, "candidates", "1 to 16", candidates);
    require(maxChildren >= 1 && maxChildren <= 64, "maxChildren", "1 to 64", maxChildren);
    require(cPuct >= 0 && cPuct <= 1000, "cPuct", "0 to 1000", cPuct);
    require(lambda >= 0 && lambda <= 1000, "lambda", "0 to 1000", lambda);
    require(jitter >= 0 && jitter < 1, "jitter", "0 to under 1", jitter);
    require(gamma > 0 && gamma <= 1, "gamma", "above 0 to 1", gamma);
    require(temperature >= 0 && temperature <= 5, "temperature", "0 to 5", temperature);
    require(topK >= 0, "topK", "0 (all) or more", topK);
    require(topP > 0 && topP <= 1, "topP", "above 0 to 1", topP);
    require(maxNewTokens >= 1 && maxNewTokens <= 4096, "maxNewTokens", "1 to 4096", maxNewTokens);
    require(
        simulations >= 1 && simulations <= 1_000_000, "simulations", "1 to 1000000", simulations);
    double limit = seconds.orElse(1);
    require(limit > 0 && limit <= 1e9, "seconds", "above 0, to 1000000000", limit);
    requireCount("generatedTokens", generatedTokens);
    requireCount("patience", patience);
    requireCount("converged", converged);
    require(leaves >= 1 && leaves <= 16, "leaves", "1 to 16", leaves);
  }

  private static void requireCount(String name, OptionalInt count) {
    require(count.orElse(1) >= 1, name, "1 or more", count.orElse(1));
  }

  private static void require(boolean holds, String name, String range, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The setting " + name + " must be " + range + ", not " + value + ".");
    }
  }

  /// The defaults of search-spec for a model that was trained to choose its marks.
  public static SearchSettings defaults() {
    return new SearchSettings(
        Preset.MODEL,
        2,
        5,
        1.4,
        0.1,
        0,
        0.98,
        BackupRule.PROBABILITY,
        0.75,
        0,
        1,
        256,
        Hints.defaults(),
        false,
        ChoiceRule.SHARE,
        64,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalInt.of(2),
        OptionalInt.empty(),
        1,
        1,
        false,
        false,
        false);
  }

  /// Whether the walk down passes over repeats.
  public boolean passesOverRepeats() {
    return skipRepeats || lineByLine;
  }

  /// Whether a conclusion ends its line.
  public boolean linesEnd() {
    return endAtConclusions || lineByLine;
  }

  /// How many simulations one step does where nothing limits it: `leaves`, but one under MANUAL,
  /// where the person chooses the kinds for each.
  public int simulationsPerStep() {
    return preset == Preset.MANUAL ? 1 : leaves;
  }

  /// A copy of these settings to be changed field by field.
  public SettingsEditor edit() {
    return new SettingsEditor(this);
  }
}
