package espalier.ui.settings;

import espalier.tree.BackupRule;
import espalier.tree.ChoiceRule;
import espalier.tree.Hints;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import espalier.ui.settings.SettingField.Choice;
import espalier.ui.settings.SettingField.Form;
import espalier.ui.settings.SettingField.Writer;
import espalier.ui.text.Numbers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Every setting of the search with its name, its meaning and how it is written as text.
final class SettingCatalogue {

  private SettingCatalogue() {}

  static List<SettingSection> sections() {
    return List.of(
        new SettingSection("When it stops", stopping()),
        new SettingSection("How it branches", branching()),
        new SettingSection("How thoughts are written", writing()),
        new SettingSection("Where it looks next", looking()),
        new SettingSection("Which answer is chosen", choosing()),
        new SettingSection("Hints before a thought", hints()));
  }

  private static List<SettingField> stopping() {
    return List.of(
        whole(
            "Simulations",
            "The search stops after this many; each adds one set of candidates. 1 to 1,000,000.",
            SearchSettings::simulations,
            SettingsEditor::simulations),
        number(
            "Time limit",
            "Seconds of running time after which the search stops; empty for no limit.",
            s -> s.seconds().isPresent() ? Numbers.plain(s.seconds().getAsDouble()) : "",
            (editor, text) -> editor.seconds(optionalDouble("Time limit", text))),
        number(
            "Generated tokens",
            "Tokens written after which the search stops; empty for no limit.",
            s -> optional(s.generatedTokens()),
            (editor, text) -> editor.generatedTokens(optionalInt("Generated tokens", text))),
        number(
            "Patience",
            "Right conclusions after which the search stops, where the answer is known; empty for"
                + " no limit.",
            s -> optional(s.patience()),
            (editor, text) -> editor.patience(optionalInt("Patience", text))),
        number(
            "Answer converged",
            "Stops when the same answer led for this many simulations in a row; empty for never.",
            s -> optional(s.converged()),
            (editor, text) -> editor.converged(optionalInt("Answer converged", text))));
  }

  private static List<SettingField> branching() {
    return List.of(
        choice(
            "Next kind",
            "Who says whether the next candidate is a thought, a critic, a refinement or a"
                + " conclusion.",
            List.of(
                new Choice("MODEL", "Model", "The model draws the kind as its first token."),
                new Choice(
                    "TRANSITIONS",
                    "Transitions",
                    "Drawn by what such a step has earned in this tree."),
                new Choice("RULES", "Rules", "Conclusions are criticised, critics refined."),
                new Choice("MANUAL", "By hand", "You choose at each step.")),
            s -> s.preset().name(),
            (editor, text) -> editor.preset(Preset.valueOf(text))),
        whole(
            "Candidates",
            "Thoughts proposed at once under one node, in one batch. 1 to 16.",
            SearchSettings::candidates,
            SettingsEditor::candidates),
        whole(
            "Children per node",
            "A node with fewer children is expanded; one with as many is walked through. 1 to 64.",
            SearchSettings::maxChildren,
            SettingsEditor::maxChildren),
        whole(
            "Leaves together",
            "Places of the tree that one step expands at once, in one batch, each kept from the"
                + " others by a virtual loss; 1 is the plain search, and so is By hand. 1 to 16.",
            SearchSettings::leaves,
            SettingsEditor::leaves),
        toggle(
            "Line by line",
            "Writes each line on to its conclusion before it begins another, and then branches off"
                + " where the scores say. It skips repeats, also those that do the same sum in other"
                + " words, and ends at conclusions, whatever the next two say; a node may have as"
                + " many repeats again as children. Meant for one candidate.",
            SearchSettings::lineByLine,
            SettingsEditor::lineByLine),
        toggle(
            "Skip repeats",
            "Passes over a thought that says again what an older one beside it says, so that no"
                + " part of the tree is grown twice. It stays where it is, and counts.",
            SearchSettings::skipRepeats,
            SettingsEditor::skipRepeats),
        toggle(
            "End at conclusions",
            "A conclusion is not expanded: no critic is asked about it, and other lines are grown"
                + " instead. What you put below one yourself is grown.",
            SearchSettings::endAtConclusions,
            SettingsEditor::endAtConclusions));
  }

  private static List<SettingField> writing() {
    return List.of(
        whole(
            "Longest thought",
            "Tokens after which a thought is cut. 1 to 4,096.",
            SearchSettings::maxNewTokens,
            SettingsEditor::maxNewTokens),
        real(
            "Temperature",
            "How freely words are drawn: 0 always takes the likeliest, 1 draws as the model"
                + " believes. 0 to 5.",
            SearchSettings::temperature,
            SettingsEditor::temperature),
        whole(
            "Top k",
            "Draw only among the k likeliest tokens; 0 for all.",
            SearchSettings::topK,
            SettingsEditor::topK),
        real(
            "Top p",
            "Draw only among the likeliest tokens that together reach this probability. Above 0 to"
                + " 1.",
            SearchSettings::topP,
            SettingsEditor::topP),
        number(
            "Seed",
            "Same seed, settings, model and device: the same tree. Any whole number.",
            s -> Long.toString(s.seed()),
            (editor, text) -> editor.seed(wholeNumber("Seed", text))));
  }

  private static List<SettingField> looking() {
    return List.of(
        real(
            "Exploration",
            "Weight of trying what was visited little against what looks good; the search's cPuct."
                + " 0 or more.",
            SearchSettings::cPuct,
            SettingsEditor::cPuct),
        real(
            "Varentropy weight",
            "Weight of thoughts whose words were unevenly uncertain; lambda. 0 or more.",
            SearchSettings::lambda,
            SettingsEditor::lambda),
        real(
            "Jitter",
            "Scores are multiplied by a random factor this far around 1. 0 to under 1.",
            SearchSettings::jitter,
            SettingsEditor::jitter),
        real(
            "Discount",
            "What a result loses per level on its way up to the root; gamma. Above 0 to 1.",
            SearchSettings::gamma,
            SettingsEditor::gamma),
        choice(
            "Backup",
            "How a result moves the values above it. It can be changed only before the first"
                + " simulation.",
            List.of(
                new Choice("PROBABILITY", "Probability", "A mean of probabilities."),
                new Choice("LOG", "Log", "Log-probabilities, as in the reference search.")),
            s -> s.backup().name(),
            (editor, text) -> editor.backup(BackupRule.valueOf(text))));
  }

  private static List<SettingField> choosing() {
    return List.of(
        choice(
            "Choice rule",
            "How the answer is chosen among the conclusions.",
            List.of(
                new Choice("SHARE", "Share", "Value and visits of all its conclusions."),
                new Choice("MOST_VISITED_LINE", "Best line", "Where the line of most visits ends."),
                new Choice("HIGHEST_VALUE", "Highest value", "The one best-rated conclusion."),
                new Choice("COUNT", "Count", "The answer most conclusions state."),
                new Choice(
                    "WHOLE_PATH",
                    "Whole path",
                    "Each conclusion weighs what all ratings on its path multiply to."),
                new Choice(
                    "WEIGHTED_VOTE",
                    "Weighted vote",
                    "As the whole path, times how often the model went each step of it.")),
            s -> s.choose().name(),
            (editor, text) -> editor.choose(ChoiceRule.valueOf(text))),
        toggle(
            "Teaching",
            "Shows the known answer to the model while it writes thoughts. Off, it is kept from"
                + " it.",
            SearchSettings::teaching,
            SettingsEditor::teaching));
  }

  private static List<SettingField> hints() {
    return List.of(
        hint(
            "Critic",
            Hints::critic,
            (h, t) -> new Hints(t, h.refine(), h.conclusion(), h.problem(), h.expansion())),
        hint(
            "Refine",
            Hints::refine,
            (h, t) -> new Hints(h.critic(), t, h.conclusion(), h.problem(), h.expansion())),
        hint(
            "Conclusion",
            Hints::conclusion,
            (h, t) -> new Hints(h.critic(), h.refine(), t, h.problem(), h.expansion())),
        hint(
            "Problem",
            Hints::problem,
            (h, t) -> new Hints(h.critic(), h.refine(), h.conclusion(), t, h.expansion())),
        hint(
            "Thought, when teaching",
            Hints::expansion,
            (h, t) -> new Hints(h.critic(), h.refine(), h.conclusion(), h.problem(), t)));
  }

  /// How one hint is put in the place of the one that is there.
  @FunctionalInterface
  private interface HintChange {
    Hints with(Hints hints, String text);
  }

  private static SettingField hint(
      String label, Function<Hints, String> reader, HintChange change) {
    return new SettingField(
        label,
        "",
        Form.SENTENCE,
        List.of(),
        s -> reader.apply(s.hints()),
        (editor, text) -> editor.hints(change.with(editor.done().hints(), text)));
  }

  private static SettingField whole(
      String label,
      String meaning,
      Function<SearchSettings, Integer> reader,
      BiConsumer<SettingsEditor, Integer> writer) {
    return number(
        label,
        meaning,
        settings -> Integer.toString(reader.apply(settings)),
        (editor, text) -> writer.accept(editor, smallNumber(label, text)));
  }

  private static SettingField real(
      String label,
      String meaning,
      Function<SearchSettings, Double> reader,
      BiConsumer<SettingsEditor, Double> writer) {
    return number(
        label,
        meaning,
        settings -> Numbers.plain(reader.apply(settings)),
        (editor, text) -> writer.accept(editor, realNumber(label, text)));
  }

  private static SettingField number(
      String label, String meaning, Function<SearchSettings, String> reader, Writer writer) {
    return new SettingField(label, meaning, Form.NUMBER, List.of(), reader, writer);
  }

  private static SettingField choice(
      String label,
      String meaning,
      List<Choice> choices,
      Function<SearchSettings, String> reader,
      Writer writer) {
    return new SettingField(label, meaning, Form.CHOICE, choices, reader, writer);
  }

  private static SettingField toggle(
      String label,
      String meaning,
      Function<SearchSettings, Boolean> reader,
      BiConsumer<SettingsEditor, Boolean> writer) {
    return new SettingField(
        label,
        meaning,
        Form.SWITCH,
        List.of(),
        settings -> Boolean.toString(reader.apply(settings)),
        (editor, text) -> writer.accept(editor, Boolean.parseBoolean(text)));
  }

  private static String optional(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  private static OptionalInt optionalInt(String label, String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(smallNumber(label, text));
  }

  private static OptionalDouble optionalDouble(String label, String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(realNumber(label, text));
  }

  private static int smallNumber(String label, String text) {
    long value = wholeNumber(label, text);
    if (value != (int) value) {
      throw new IllegalArgumentException(label + " is too large: " + text + ".");
    }
    return (int) value;
  }

  private static long wholeNumber(String label, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(label + " must be a whole number, not “" + text + "”.", e);
    }
  }

  private static double realNumber(String label, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(label + " must be a number, not “" + text + "”.", e);
    }
    throw new IllegalArgumentException(label + " must be a number, not “" + text + "”.");
  }
}
