package espalier.app.command;

import espalier.tree.BackupRule;
import espalier.tree.ChoiceRule;
import espalier.tree.Hints;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Every setting of the search as an option; what is not given keeps its default.
final class SettingsOptions {

  @Option(
      names = "--simulations",
      paramLabel = "N",
      description = "Stop after N simulations (default 64).")
  private Optional<Integer> simulations = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Stop after S seconds of running; 0 for no limit (default 0).")
  private Optional<Double> seconds = Optional.empty();

  @Option(
      names = "--generated-tokens",
      paramLabel = "N",
      description = "Stop after N tokens written; 0 for no limit (default 0).")
  private Optional<Integer> generatedTokens = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Where the answer is known, stop after N right conclusions; 0 for no limit (default 2).")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--converged",
      paramLabel = "N",
      description = "Stop when the same answer has led for N simulations; 0 for never (default 0).")
  private Optional<Integer> converged = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of all random numbers: same seed, same tree (default 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--candidates",
      paramLabel = "K",
      description = "Thoughts written at each expansion, 1 to 16 (default 2).")
  private Optional<Integer> candidates = Optional.empty();

  @Option(
      names = "--max-children",
      paramLabel = "N",
      description = "A node with fewer children is expanded, 1 to 64 (default 5).")
  private Optional<Integer> maxChildren = Optional.empty();

  @Option(
      names = "--leaves",
      paramLabel = "W",
      description =
          "Leaves that one step expands together, with virtual loss, 1 to 16 (default 1: the plain"
              + " search, as it always is under --preset manual).")
  private Optional<Integer> leaves = Optional.empty();

  @Option(
      names = "--skip-repeats",
      description =
          "Pass over a thought that repeats an older one under the same parent, so that no part of"
              + " the tree is grown twice.")
  private boolean skipRepeats;

  @Option(
      names = "--end-at-conclusions",
      description =
          "A conclusion ends its line: the search does not expand it, and grows other lines.")
  private boolean endAtConclusions;

  @Option(
      names = "--line-by-line",
      description =
          "Write each line on to its conclusion before another is begun; passes over repeats, also"
              + " those that do the same sum in other words, and ends at conclusions. Meant for"
              + " --candidates 1.")
  private boolean lineByLine;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description =
          "How kinds are chosen: model, transitions, rules or manual (default: model where the"
              + " model was trained for it, else transitions).")
  private Optional<Preset> preset = Optional.empty();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Of sampling, 0 (always the likeliest token) to 5 (default 0.75).")
  private Optional<Double> temperature = Optional.empty();

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Sample among the K likeliest tokens; 0 for all (default 0).")
  private Optional<Integer> topK = Optional.empty();

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Sample among the likeliest tokens that reach probability P (default 1).")
  private Optional<Double> topP = Optional.empty();

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "A thought is cut after N tokens, 1 to 4096 (default 256).")
  private Optional<Integer> maxNewTokens = Optional.empty();

  @Option(
      names = "--c-puct",
      paramLabel = "C",
      description = "Weight of exploration (default 1.4).")
  private Optional<Double> cPuct = Optional.empty();

  @Option(names = "--lambda", paramLabel = "L", description = "Weight of varentropy (default 0.1).")
  private Optional<Double> lambda = Optional.empty();

  @Option(
      names = "--jitter",
      paramLabel = "J",
      description = "Scores are multiplied by a factor drawn from 1-J to 1+J (default 0).")
  private Optional<Double> jitter = Optional.empty();

  @Option(
      names = "--gamma",
      paramLabel = "G",
      description = "Discount per level on the way back, above 0 to 1 (default 0.98).")
  private Optional<Double> gamma = Optional.empty();

  @Option(
      names = "--backup",
      paramLabel = "RULE",
      description = "In which terms values are kept: probability or log (default probability).")
  private Optional<BackupRule> backup = Optional.empty();

  @Option(
      names = "--choose",
      paramLabel = "RULE",
      description =
          "How the answer is chosen: share, most_visited_line, highest_value, count, whole_path"
              + " or weighted_vote (default share).")
  private Optional<ChoiceRule> choose = Optional.empty();

  @Option(
      names = "--teaching",
      description = "Tell the model the known answer (--truth) when it expands.")
  private boolean teaching;

  @Option(
      names = "--hint-critic",
      paramLabel = "TEXT",
      description = "The hint before a critique; empty for none.")
  private Optional<String> critic = Optional.empty();

  @Option(
      names = "--hint-refine",
      paramLabel = "TEXT",
      description = "The hint before a refinement; empty for none.")
  private Optional<String> refine = Optional.empty();

  @Option(
      names = "--hint-conclusion",
      paramLabel = "TEXT",
      description = "The hint before a conclusion; empty for none.")
  private Optional<String> conclusion = Optional.empty();

  @Option(
      names = "--hint-problem",
      paramLabel = "TEXT",
      description = "The hint before a division into smaller problems; empty for none.")
  private Optional<String> problem = Optional.empty();

  @Option(
      names = "--hint-expansion",
      paramLabel = "TEXT",
      description = "The hint before an ordinary thought when teaching; {GT} is the answer.")
  private Optional<String> expansion = Optional.empty();

  /// The settings asked for.
  ///
  /// @param drawsKinds whether the model was trained to choose a thought's kind by itself
  SearchSettings over(SearchSettings defaults, boolean drawsKinds) throws CommandException {
    SettingsEditor editor = defaults.edit();
    editor.preset(preset.orElse(drawsKinds ? Preset.MODEL : Preset.TRANSITIONS));
    simulations.ifPresent(editor::simulations);
    seconds.ifPresent(
        value -> editor.seconds(value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value)));
    generatedTokens.ifPresent(value -> editor.generatedTokens(limit(value)));
    patience.ifPresent(value -> editor.patience(limit(value)));
    converged.ifPresent(value -> editor.converged(limit(value)));
    seed.ifPresent(editor::seed);
    candidates.ifPresent(editor::candidates);
    maxChildren.ifPresent(editor::maxChildren);
    leaves.ifPresent(editor::leaves);
    editor.skipRepeats(skipRepeats || defaults.skipRepeats());
    editor.lineByLine(lineByLine || defaults.lineByLine());
    editor.endAtConclusions(endAtConclusions || defaults.endAtConclusions());
    temperature.ifPresent(editor::temperature);
    topK.ifPresent(editor::topK);
    topP.ifPresent(editor::topP);
    maxNewTokens.ifPresent(editor::maxNewTokens);
    cPuct.ifPresent(editor::cPuct);
    lambda.ifPresent(editor::lambda);
    jitter.ifPresent(editor::jitter);
    gamma.ifPresent(editor::gamma);
    backup.ifPresent(editor::backup);
    choose.ifPresent(editor::choose);
    editor.teaching(teaching);
    Hints hints = defaults.hints();
    editor.hints(
        new Hints(
            critic.orElse(hints.critic()),
            refine.orElse(hints.refine()),
            conclusion.orElse(hints.conclusion()),
            problem.orElse(hints.problem()),
            expansion.orElse(hints.expansion())));
    try {
      return editor.done();
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(byOption(String.valueOf(e.getMessage())));
    }
  }

  /// A setting is called by its name in exported trees; here a person knows it by its option.
  private static String byOption(String sentence) {
    Matcher named = Pattern.compile("^The setting (\\w+) ").matcher(sentence);
    return named.replaceFirst(
        match -> "--" + match.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + " ");
  }

  private static OptionalInt limit(int value) {
    return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
