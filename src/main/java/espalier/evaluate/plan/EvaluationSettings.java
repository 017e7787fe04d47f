package espalier.evaluate.plan;

import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an evaluation does with each problem.
///
/// @param methods at least one, none twice
/// @param samples N, lines of thoughts whose tokens are also the budget of each search; 1 to 64
/// @param longest thoughts after which a line ends at the latest; 1 to 64
/// @param together problems that stand side by side in the file whose lines and trees share their
///   batches, 1 to 64; with more than 1 the last digits of a result may depend on its neighbours
/// @param linePreset how the kinds of a line come: [Preset#MODEL] for a model that draws them, else
///   [Preset#RULES]
/// @param search seed and temperature of everything but the greedy line, and all that is about
///   breadth, backup and hints; its preset and its budgets are not heeded
public record EvaluationSettings(
    List<Method> methods,
    int samples,
    int longest,
    int together,
    Preset linePreset,
    SearchSettings search) {

  public EvaluationSettings {
    methods = List.copyOf(methods);
    require(!methods.isEmpty(), "At least one method is needed.");
    require(Set.copyOf(methods).size() == methods.size(), "A method is named twice.");
    require(samples >= 1 && samples <= 64, "There must be 1 to 64 samples, not " + samples + ".");
    require(longest >= 1 && longest <= 64, "A line has 1 to 64 thoughts, not " + longest + ".");
    require(
        together >= 1 && together <= 64,
        "Problems share their batches 1 to 64 at a time, not " + together + ".");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /// Whether a line at temperature 0 is wanted.
  public boolean greedy() {
    return methods.contains(new Method.Greedy());
  }

  public boolean vote() {
    return methods.contains(new Method.Vote());
  }

  public boolean best() {
    return methods.contains(new Method.Best());
  }

  /// The presets under which trees are grown, in the order of the methods.
  public List<Preset> presets() {
    List<Preset> presets = new ArrayList<>();
    for (Method method : methods) {
      if (method instanceof Method.Search(Preset preset)) {
        presets.add(preset);
      }
    }
    return presets;
  }

  /// Whether lines are drawn at all: only the greedy method needs none.
  public boolean sampling() {
    return vote() || best() || !presets().isEmpty();
  }

  /// The methods for a model: all, but no search by the model's own kinds where it draws none.
  public static List<Method> usualMethods(boolean drawsKinds) {
    List<Method> methods = new ArrayList<>();
    methods.add(new Method.Greedy());
    methods.add(new Method.Vote());
    methods.add(new Method.Best());
    for (Preset preset : List.of(Preset.MODEL, Preset.RULES, Preset.TRANSITIONS)) {
      if (drawsKinds || preset != Preset.MODEL) {
        methods.add(new Method.Search(preset));
      }
    }
    return methods;
  }
}
