package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.ScriptedModel;
import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import espalier.tree.TreeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole trees, as text that a person can read and a change cannot slip past. To look at what a
/// change does, run with `-Dgolden.update=true` and read the difference.
class GoldenTreesTest {

  @ParameterizedTest
  @EnumSource
  void eachPresetGrowsItsTree(Preset preset) throws IOException {
    Grown grown = new Grown(settings(edit -> edit.preset(preset)));
    grown.truth = Optional.of("41");
    grown.manualKinds = preset == Preset.MANUAL ? List.of(Kind.EXPANSION, Kind.CRITIC) : List.of();
    check("preset-" + preset.name().toLowerCase(Locale.ROOT), grown.grow(new ScriptedModel(), 16));
  }

  @Test
  void theReferencesBackupGrowsItsTree() throws IOException {
    Grown grown =
        new Grown(
            settings(
                edit ->
                    edit.preset(Preset.RULES).backup(BackupRule.LOG).jitter(0.2).temperature(1.5)));
    check("backup-log-with-jitter", grown.grow(new ScriptedModel(), 16));
  }

  @Test
  void linesAreWrittenOneByOne() throws IOException {
    Grown grown = new Grown(settings(edit -> edit.candidates(1).maxChildren(3).lineByLine(true)));
    check("line-by-line", grown.grow(new ScriptedModel(), 32));
  }

  /// Three leaves a step, a context that some paths do not fit, a person's thought and other
  /// settings on the way. Trees that were saved must be found whole whatever the search does later.
  @Test
  void aTreeThatWasWrittenLineByLineAndSavedIsStillRead() throws IOException {
    Grown grown =
        new Grown(
            settings(
                edit ->
                    edit.candidates(1).maxChildren(3).leaves(3).maxNewTokens(24).lineByLine(true)));
    ScriptedModel model = new ScriptedModel().contextLength(120);
    grown.grow(model, 12);
    int mine = grown.tree().nextId();
    grown.graft(
        Birth.written(mine, 0, Kind.EXPANSION, "Count it in halves. ".repeat(20), Origin.PERSON));
    grown.grow(model, 3);
    SearchSettings plain = grown.settings.edit().lineByLine(false).skipRepeats(true).done();
    grown.add(new TreeEvent.Retuned(grown.events.size(), grown.tree().simulations(), plain));
    grown.grow(model, 6);
    grown.add(
        new TreeEvent.Retuned(
            grown.events.size(), grown.tree().simulations(), plain.edit().lineByLine(true).done()));
    grown.grow(model, 12);
    assertThat(grown.simulated()).as("what it is for").anyMatch(step -> !step.unfit().isEmpty());
    Path file = Path.of("src/test/resources/search/line-by-line.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.write(file, TreeJson.write(grown.document(grown.settings)));
    }
    assertThat(TreeJson.read(Files.readAllBytes(file)))
        .isEqualTo(new Reading.Read<>(grown.document(grown.settings)));
  }

  @Test
  void narrowTreesGrowDeepAndLeaveRecordsOut() throws IOException {
    Grown grown = new Grown(settings(edit -> edit.candidates(1).maxChildren(1).maxNewTokens(24)));
    check("context-limit", grown.grow(new ScriptedModel().contextLength(120), 8));
  }

  @Test
  void aPersonsNodesAreGrownOn() throws IOException {
    Grown grown =
        new Grown(settings(edit -> edit.maxChildren(2)))
            .graft(
                Birth.written(1, 0, Kind.EXPANSION, "4*132 is what is asked.", Origin.PERSON),
                Birth.written(2, 0, Kind.EXPANSION, "Let me think.", Origin.PERSON));
    check("person", grown.grow(new ScriptedModel(), 8));
  }

  @ParameterizedTest
  @EnumSource
  void leavesTogetherGrowTheirTree(BackupRule backup) throws IOException {
    Grown grown =
        new Grown(settings(edit -> edit.backup(backup).maxChildren(3).leaves(4).jitter(0.1)));
    check(
        "leaves-4-" + backup.name().toLowerCase(Locale.ROOT), grown.grow(new ScriptedModel(), 18));
  }

  private static SearchSettings settings(UnaryOperator<SettingsEditor> change) {
    return change.apply(SearchSettings.defaults().edit().seed(7)).done();
  }

  private static void check(String name, Grown grown) throws IOException {
    String actual = picture(grown);
    Path file = Path.of("src/test/resources/search", name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  private static String picture(Grown grown) {
    ReasoningTree tree = grown.tree();
    StringBuilder text = new StringBuilder();
    append(text, tree, tree.root(), "");
    text.append('\n');
    for (TreeEvent.Simulated event : grown.simulated()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%3d  path %s  added %s  yields %.4f%s\n",
              event.step(),
              event.path(),
              event.added().stream().map(Birth::id).toList(),
              event.value(),
              event.pending() > 0 ? "  with " + event.pending() + " pending" : ""));
      for (TreeEvent.Choice choice : event.choices()) {
        text.append(
            String.format(
                Locale.ROOT,
                "     at #%d chosen #%d of %s\n",
                choice.at(),
                choice.chosen(),
                choice.scores().stream()
                    .map(GoldenTreesTest::score)
                    .collect(Collectors.joining(", "))));
      }
    }
    AnswerTally tally = AnswerTally.of(tree);
    for (AnswerTally.Share share : tally.shares()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\nanswer %s: share %.4f, visits %d, in %s",
              share.answer().text(),
              share.share(),
              share.visits(),
              share.nodes()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "\nundecided %.4f, chosen %s\n",
            tally.undecided(),
            AnswerTally.chosen(tree).map(Answer::text).orElse("none")));
    return text.toString();
  }

  private static String score(TreeEvent.Score score) {
    return String.format(
        Locale.ROOT,
        "#%d (%.4f + %.4f + %.4f) * %.4f = %.4f%s%s",
        score.node(),
        score.value(),
        score.exploration(),
        score.varentropy(),
        score.jitter(),
        score.total(),
        score.virtualVisits() > 0 ? " virtual " + score.virtualVisits() : "",
        score.closed() ? " closed" : "");
  }

  private static void append(StringBuilder text, ReasoningTree tree, Node node, String indent) {
    text.append(
        String.format(
            Locale.ROOT,
            "%s#%d %s N %d V %s first %s P %s %s%s%s\n",
            indent,
            node.id(),
            node.kind().label(),
            node.visits(),
            number(node.value()),
            number(node.initialValue()),
            node.measures().map(m -> String.format(Locale.ROOT, "%.4f", m.prior())).orElse("-"),
            '"' + node.text() + '"',
            node.birth().truncated() ? " cut" : "",
            node.birth().omittedRecords() > 0
                ? " without " + node.birth().omittedRecords() + " records"
                : ""));
    tree.children(node).forEach(child -> append(text, tree, child, indent + "  "));
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.4f", value.getAsDouble());
  }
}
