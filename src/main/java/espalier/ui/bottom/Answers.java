package espalier.ui.bottom;

import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Node;
import espalier.tree.Outcome;
import espalier.tree.ReasoningTree;
import espalier.ui.kit.FoldedRepeats;
import espalier.ui.kit.Words;
import espalier.ui.kit.chart.AnswerStyle;
import espalier.ui.kit.chart.ShareHistory;
import espalier.ui.text.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the answers of a snapshot amount to, in rows and sentences.
///
/// @param chosen which answer is chosen and why; empty before the first conclusion
/// @param formula how the numbers come about
record Answers(
    List<AnswerRow> rows,
    double undecided,
    int conclusions,
    String chosen,
    String formula,
    Notice found) {

  static final Answers NONE = new Answers(List.of(), 1, 0, "", "", Notice.NONE);

  /// @param leads which answer led from when on
  static Answers of(Snapshot snapshot, List<ShareHistory.Lead> leads) {
    ReasoningTree tree = snapshot.tree();
    Optional<Answer> truth = snapshot.document().truth().map(Answer::stated);
    List<AnswerTally.Share> shares = snapshot.tally().shares();
    List<AnswerRow> rows = shares.stream().map(share -> row(tree, truth, share)).toList();
    int conclusions = shares.stream().mapToInt(share -> share.nodes().size()).sum();
    Optional<Answer> chosen = AnswerTally.chosen(tree);
    return new Answers(
        rows,
        snapshot.tally().undecided(),
        conclusions,
        chosen.map(answer -> sentence(tree, rows, answer)).orElse(""),
        ShareFormula.of(tree),
        chosen.map(answer -> passedOver(tree, truth, rows, answer, leads)).orElse(Notice.NONE));
  }

  private static AnswerRow row(
      ReasoningTree tree, Optional<Answer> truth, AnswerTally.Share share) {
    Optional<Outcome> outcome = AnswerStyle.outcome(share.answer(), truth);
    int best =
        share.nodes().stream()
            .filter(id -> !FoldedRepeats.isFolded(tree, id))
            .max(
                Comparator.comparingInt((Integer id) -> tree.node(id).visits())
                    .thenComparingDouble(id -> tree.node(id).value().orElse(0))
                    .thenComparing(Comparator.reverseOrder()))
            .orElse(-1);
    return new AnswerRow(
        share.answer().normal(),
        share.answer().text(),
        outcome,
        share.share(),
        share.nodes().size(),
        best);
  }

  private static String sentence(ReasoningTree tree, List<AnswerRow> rows, Answer chosen) {
    Optional<AnswerRow> row =
        rows.stream().filter(candidate -> candidate.key().equals(chosen.normal())).findFirst();
    String why =
        switch (tree.settings().choose()) {
          case SHARE -> row.map(now -> ", with a share of " + Words.two(now.share())).orElse("");
          case MOST_VISITED_LINE -> ", where the best line ends #" + tree.bestLine().getLast().id();
          case HIGHEST_VALUE -> ", the conclusion of the highest value";
          case WHOLE_PATH -> ", by the ratings along the paths to it";
          case WEIGHTED_VOTE ->
              row.map(now -> ", with a weight of " + Words.two(now.share())).orElse("");
          case COUNT ->
              row.map(
                      now ->
                          ", stated by "
                              + Numbers.counted(now.conclusions(), "conclusion", "conclusions"))
                  .orElse("");
        };
    return chosen.text() + why;
  }

  private static Notice passedOver(
      ReasoningTree tree,
      Optional<Answer> truth,
      List<AnswerRow> rows,
      Answer chosen,
      List<ShareHistory.Lead> leads) {
    if (truth.isPresent()) {
      if (truth.get().matches(chosen)) {
        return Notice.NONE;
      }
      return rows.stream()
          .filter(row -> row.outcome().equals(Optional.of(Outcome.SUCCESSFUL)))
          .findFirst()
          .map(row -> knownButNotChosen(tree, row, chosen))
          .orElse(Notice.NONE);
    }
    return rows.stream()
        .filter(row -> !row.key().equals(chosen.normal()))
        .flatMap(row -> ledUntil(leads, row.key()).stream().mapToObj(step -> ledOnce(row, step)))
        .findFirst()
        .orElse(Notice.NONE);
  }

  private static Notice knownButNotChosen(ReasoningTree tree, AnswerRow row, Answer chosen) {
    Node best = tree.node(row.best());
    String value =
        tree.probability(best).isPresent()
            ? ", value " + Words.two(tree.probability(best).getAsDouble())
            : "";
    return new Notice(
        "Found but not chosen:",
        "the known answer "
            + row.answer()
            + " stands in "
            + Numbers.counted(row.conclusions(), "conclusion", "conclusions")
            + ", but "
            + chosen.text()
            + " leads. Its best node is #"
            + row.best()
            + value
            + ", "
            + Numbers.counted(best.visits(), "visit", "visits")
            + ".",
        row.answer() + " found, not chosen",
        Notice.Tone.WARNING,
        OptionalInt.of(row.best()));
  }

  /// The last simulation at which this answer led, where it led once and does no more.
  static OptionalInt ledUntil(List<ShareHistory.Lead> leads, String key) {
    if (leads.isEmpty() || leads.getLast().answer().normal().equals(key)) {
      return OptionalInt.empty();
    }
    for (int i = leads.size() - 2; i >= 0; i--) {
      if (leads.get(i).answer().normal().equals(key)) {
        return OptionalInt.of(leads.get(i + 1).simulation() - 1);
      }
    }
    return OptionalInt.empty();
  }

  private static Notice ledOnce(AnswerRow row, int until) {
    return new Notice(
        "Found but not chosen:",
        row.answer()
            + " stands in "
            + Numbers.counted(row.conclusions(), "conclusion", "conclusions")
            + ", led until simulation "
            + Words.count(until)
            + ", now at "
            + Words.two(row.share())
            + ".",
        row.answer() + " found, not chosen",
        Notice.Tone.WARNING,
        OptionalInt.of(row.best()));
  }
}
