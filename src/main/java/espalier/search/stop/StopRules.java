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
    return StopRule.firstOf(List.of(budgets(settings), answers(settings)));
  }

  /// Those that limit what a run may cost: simulations, wall time, generated tokens.
  public static StopRule budgets(SearchSettings settings) {
    List<StopRule> rules = new ArrayList<>();
    rules.add(new SimulationsStop(settings.simulations()));
    rules.addAll(timeAndTokens(settings));
    return StopRule.firstOf(rules);
  }

  /// Those that end a run because of the answers it found: patience, answer converged. Once such a
  /// rule has fired it goes on firing; a person who runs on all the same has seen it.
  public static StopRule answers(SearchSettings settings) {
    List<StopRule> rules = new ArrayList<>();
    settings.patience().ifPresent(successes -> rules.add(new PatienceStop(successes)));
    settings.converged().ifPresent(simulations -> rules.add(new ConvergedStop(simulations)));
    return StopRule.firstOf(rules);
  }

  /// All but the number of simulations, for steps that a person asks for beyond it.
  public static StopRule withoutSimulations(SearchSettings settings) {
    List<StopRule> rules = timeAndTokens(settings);
    rules.add(answers(settings));
    return StopRule.firstOf(rules);
  }

  private static List<StopRule> timeAndTokens(SearchSettings settings) {
    List<StopRule> rules = new ArrayList<>();
    settings.seconds().ifPresent(seconds -> rules.add(new TimeStop(seconds)));
    settings.generatedTokens().ifPresent(tokens -> rules.add(new TokensStop(tokens)));
    return rules;
  }
}
