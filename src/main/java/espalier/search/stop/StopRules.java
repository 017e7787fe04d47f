package espalier.search.stop;

import espalier.tree.SearchSettings;
import java.util.ArrayList;
import java.util.List;

/// The stop rules that a search's settings ask for, in the order of search-spec: simulations, wall
/// time, generated tokens, patience, answer converged.
public final class StopRules {

  private StopRules() {}

  /// All of them, for a run.
  public static StopRule of(SearchSettings settings) {
    List<StopRule> rules = new ArrayList<>();
    rules.add(new SimulationsStop(settings.simulations()));
    rules.addAll(otherThanSimulations(settings));
    return StopRule.firstOf(rules);
  }

  /// All but the number of simulations, for steps that a person asks for beyond it.
  public static StopRule withoutSimulations(SearchSettings settings) {
    return StopRule.firstOf(otherThanSimulations(settings));
  }

  private static List<StopRule> otherThanSimulations(SearchSettings settings) {
    List<StopRule> rules = new ArrayList<>();
    settings.seconds().ifPresent(seconds -> rules.add(new TimeStop(seconds)));
    settings.generatedTokens().ifPresent(tokens -> rules.add(new TokensStop(tokens)));
    settings.patience().ifPresent(successes -> rules.add(new PatienceStop(successes)));
    settings.converged().ifPresent(simulations -> rules.add(new ConvergedStop(simulations)));
    return rules;
  }
}
