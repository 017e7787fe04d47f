package espalier.tree;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Every setting of the search (search-spec); a tree always carries those it was grown under.
///
/// @param preset how the kinds of candidates are chosen
/// @param candidates K, thoughts proposed per expansion, 1 to 16
/// @param maxChildren a node with fewer children is expanded, one with as many is descended
///   through, 1 to 64
/// @param cPuct weight of exploration, at least 0
/// @param lambda weight of varentropy, at least 0
/// @param jitter j, the score's factor is drawn from U(1-j, 1+j), 0 to under 1
/// @param gamma discount per level on the way back, above 0 to 1
/// @param backup how a simulation's result moves values
/// @param temperature of sampling, 0 (always the likeliest token) to 5
/// @param topK sample among the k likeliest tokens, 0 for all
/// @param topP sample among the likeliest tokens that together reach this probability, above 0 to 1
/// @param maxNewTokens tokens after which a thought is cut, 1 to 4096
/// @param hints the sentences before opened records
/// @param teaching whether the known answer is put into the expansion's hint
/// @param choose how the answer is chosen
/// @param simulations stop after that many simulations, at least 1
/// @param seconds stop after that much running time, empty for no limit
/// @param generatedTokens stop after that many tokens written, empty for no limit
/// @param patience stop after that many successful conclusions where the answer is known, empty for
///   no limit
/// @param converged stop when the same answer led for that many simulations, empty for never
/// @param seed of all named random streams
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
    long seed) {

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
    require(limit > 0 && limit <= 1e9, "seconds", "above 0", limit);
    require(generatedTokens.orElse(1) >= 1, "generatedTokens", "1 or more", generatedTokens);
    require(patience.orElse(1) >= 1, "patience", "1 or more", patience);
    require(converged.orElse(1) >= 1, "converged", "1 or more", converged);
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
        1);
  }

  /// A copy of these settings to be changed field by field.
  public SettingsEditor edit() {
    return new SettingsEditor(this);
  }
}
