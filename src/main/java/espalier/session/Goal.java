package espalier.session;

import espalier.search.stop.StopRule;
import espalier.search.stop.StopRules;
import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import java.util.List;
import java.util.Optional;

/// What a person asked of a search that is running.
sealed interface Goal {

  /// The rules that end it.
  StopRule rules(SearchSettings settings);

  /// How many simulations the next step may have, at least 1.
  ///
  /// @param done simulations since the tree was planted
  int most(SearchSettings settings, int done);

  /// The person's kinds for the next step.
  List<Kind> kinds();

  /// What is left of it after one step; empty where it is reached.
  Optional<Goal> afterOne();

  /// Grow until a stop rule fires.
  ///
  /// @param fresh whether no step was done for it yet
  /// @param beyondAnswers whether the answers were reached when the person asked for it: then only
  ///   what the run may cost ends it
  record Run(boolean fresh, boolean beyondAnswers) implements Goal {
    @Override
    public StopRule rules(SearchSettings settings) {
      return beyondAnswers ? StopRules.budgets(settings) : StopRules.of(settings);
    }

    @Override
    public int most(SearchSettings settings, int done) {
      return Math.max(1, settings.simulations() - done);
    }

    @Override
    public List<Kind> kinds() {
      return List.of();
    }

    @Override
    public Optional<Goal> afterOne() {
      return Optional.of(new Run(false, beyondAnswers));
    }
  }

  /// Do so many steps, whatever the number of simulations that the settings ask for.
  ///
  /// @param left still to be done, at least 1
  record Steps(int left, List<Kind> kinds) implements Goal {
    public Steps {
      kinds = List.copyOf(kinds);
    }

    @Override
    public StopRule rules(SearchSettings settings) {
      return StopRules.withoutSimulations(settings);
    }

    @Override
    public int most(SearchSettings settings, int done) {
      return Integer.MAX_VALUE;
    }

    @Override
    public Optional<Goal> afterOne() {
      return left > 1 ? Optional.of(new Steps(left - 1, kinds)) : Optional.empty();
    }
  }
}
