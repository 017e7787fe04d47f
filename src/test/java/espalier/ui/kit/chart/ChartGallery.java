package espalier.ui.kit.chart;

import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/// Draws the charts in both themes into `target/gallery`, for the eye.
public final class ChartGallery {

  private ChartGallery() {}

  public static void main(String[] args) {
    for (Theme theme : Theme.values()) {
      FxToolkit.run(
          () ->
              FxToolkit.write(
                  FxToolkit.picture(charts(), theme, 640, 620, 2),
                  Path.of(
                      "target/gallery/charts-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
    }
    System.exit(0);
  }

  /// A log of 24 simulations with conclusions at 4, 11, 17 and 19.
  static List<TreeEvent> log() {
    List<TreeEvent> events = new ArrayList<>();
    events.add(new TreeEvent.Planted(0, 0, Birth.root("How far?")));
    List<Integer> made = new ArrayList<>();
    for (int step = 1; step <= 24; step++) {
      List<Birth> added = new ArrayList<>();
      if (step == 4 || step == 11 || step == 17 || step == 19) {
        String answer = step == 4 ? "264" : "528";
        added.add(
            new Birth(
                step,
                0,
                Kind.CONCLUSION,
                "So \\boxed{" + answer + "} miles.",
                Origin.MODEL,
                Optional.empty(),
                OptionalDouble.of(step == 4 ? 0.55 : 0.9),
                false,
                0));
      }
      List<TreeEvent.Backup> backups = new ArrayList<>();
      for (int id : made) {
        if (step % 3 == id % 3) {
          double value = id == 4 ? 0.55 - step * 0.012 : 0.9;
          backups.add(new TreeEvent.Backup(id, value, (step - id) / 3 + 1, value));
        }
      }
      backups.add(new TreeEvent.Backup(0, 0.6, step, 0.6));
      added.forEach(birth -> made.add(birth.id()));
      events.add(new TreeEvent.Simulated(step, step, List.of(0), List.of(), added, 0.6, backups));
    }
    return events;
  }

  private static VBox charts() {
    Optional<Answer> truth = Optional.of(Answer.stated("528"));
    ShareHistory history = new ShareHistory(SearchSettings.defaults());
    history.update(log());
    ReasoningTree tree = ReasoningTree.fold(SearchSettings.defaults(), log());
    AnswerTally tally = AnswerTally.of(tree);
    List<Answer> leading = tally.shares().stream().map(AnswerTally.Share::answer).toList();
    ShareTimeline timeline = new ShareTimeline();
    timeline.setPrefHeight(104);
    timeline.setHistory(history, leading, truth, 64);
    ShareTimeline unknown = new ShareTimeline();
    unknown.setPrefHeight(104);
    unknown.setHistory(history, leading, Optional.empty(), 24);
    ShareTimeline mini = new ShareTimeline();
    mini.setMini(true);
    mini.setPrefHeight(36);
    mini.setMaxWidth(126);
    mini.setHistory(history, leading, truth, 64);
    AnswerRows answers = new AnswerRows();
    answers.setMaxWidth(272);
    answers.setTally(tally, truth);
    ValueLine line = new ValueLine();
    line.setMaxWidth(116);
    line.setPoints(
        List.of(
            new ValueLine.Point(2, 0.76),
            new ValueLine.Point(8, 0.49),
            new ValueLine.Point(16, 0.54),
            new ValueLine.Point(22, 0.49)),
        24);
    ScoreRows scores = new ScoreRows();
    scores.setMaxWidth(279);
    scores.setScores(
        List.of(
            new ScoreRows.Entry(
                1, Kind.EXPANSION, new TreeEvent.Score(1, 0.74, 0.20, 0.03, 0.96, 0.92)),
            new ScoreRows.Entry(
                2, Kind.EXPANSION, new TreeEvent.Score(2, 0.49, 0.36, 0.03, 0.97, 0.85)),
            new ScoreRows.Entry(
                3, Kind.CRITIC, new TreeEvent.Score(3, 0.63, 0.25, 0.04, 0.96, 0.89))),
        OptionalInt.of(2));
    TokenBars tokens = new TokenBars();
    tokens.setMaxWidth(279);
    tokens.setProbabilities(
        List.of(0.3, 0.6, 0.8, 0.3, 0.7, 0.9, 0.9, 0.95, 0.4, 0.3, 0.5, 0.8, 0.7, 0.31, 0.9, 0.97));
    tokens.selectedProperty().set(OptionalInt.of(13));
    VBox box = new VBox(12, timeline, unknown, mini, answers, line, scores, tokens);
    box.setPadding(new Insets(16));
    return box;
  }
}
