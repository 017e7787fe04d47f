package espalier.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswerTallyTest {

  private final List<Birth> births = new ArrayList<>();
  private final List<TreeEvent.Backup> backups = new ArrayList<>();

  @Test
  void sharesAreValueTimesVisitsAndOneOverOnePlusTheirSum() {
    conclusion(1, "\\boxed{528}", 0.8, 2); // 2.4
    conclusion(2, "the answer is 528.0 miles", 0.5, 0); // 0.5
    conclusion(3, "\\boxed{264}", 0.9, 1); // 1.8
    conclusion(4, "I do not know", 0.6, 0); // 0.6, undecided
    AnswerTally tally = AnswerTally.of(tree(BackupRule.PROBABILITY));
    double all = 1 + 2.4 + 0.5 + 1.8 + 0.6;
    assertThat(tally.shares()).hasSize(2);
    AnswerTally.Share first = tally.shares().get(0);
    assertThat(first.answer().text()).isEqualTo("528");
    assertThat(first.nodes()).containsExactly(1, 2);
    assertThat(first.visits()).isEqualTo(2);
    assertThat(first.share()).isCloseTo(2.9 / all, within(1e-12));
    assertThat(tally.shares().get(1).share()).isCloseTo(1.8 / all, within(1e-12));
    assertThat(tally.undecided()).isCloseTo(1.6 / all, within(1e-12));
  }

  @Test
  void underLogValuesTheShareIsOfTheirExponentials() {
    conclusion(1, "\\boxed{1}", Math.log(0.25), 3);
    AnswerTally tally = AnswerTally.of(tree(BackupRule.LOG));
    assertThat(tally.shares().getFirst().share()).isCloseTo(1.0 / 2, within(1e-12));
  }

  @Test
  void tiesFallToMoreVisitsThenToTheOlder() {
    conclusion(1, "\\boxed{1}", 0.5, 1);
    conclusion(2, "\\boxed{2}", 0.5, 1);
    conclusion(3, "\\boxed{3}", 1.0 / 3, 2);
    assertThat(AnswerTally.of(tree(BackupRule.PROBABILITY)).shares())
        .extracting(share -> share.answer().text())
        .containsExactly("3", "1", "2");
  }

  @Test
  void eachRuleChoosesItsOwn() {
    conclusion(1, "\\boxed{1}", 0.95, 0); // highest value
    conclusion(2, "\\boxed{2}", 0.6, 5); // most visits and share
    conclusion(3, "\\boxed{3}", 0.1, 0);
    conclusion(4, "\\boxed{3}", 0.1, 0); // most often
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(chosen(tree, ChoiceRule.SHARE)).contains("2");
    assertThat(chosen(tree, ChoiceRule.MOST_VISITED_LINE)).contains("2");
    assertThat(chosen(tree, ChoiceRule.HIGHEST_VALUE)).contains("1");
    assertThat(chosen(tree, ChoiceRule.COUNT)).contains("3");
    assertThat(AnswerTally.chosen(tree)).map(Answer::text).contains("2");
  }

  @Test
  void theWholePathSpeaksForAnAnswer() {
    births.add(thought(1, 0, Kind.EXPANSION, "doubtful", 0.1));
    births.add(thought(2, 1, Kind.CONCLUSION, "\\boxed{7}", 0.9)); // 0.09
    births.add(thought(3, 1, Kind.CONCLUSION, "\\boxed{7}", 0.9)); // 0.09
    births.add(thought(4, 0, Kind.EXPANSION, "sound", 0.8));
    births.add(thought(5, 4, Kind.CONCLUSION, "\\boxed{8}", 0.6)); // 0.48
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(chosen(tree, ChoiceRule.SHARE)).contains("7");
    assertThat(chosen(tree, ChoiceRule.HIGHEST_VALUE)).contains("7");
    assertThat(chosen(tree, ChoiceRule.WHOLE_PATH)).contains("8");
  }

  @Test
  void theWeightedVoteCountsHowOftenTheModelWentEachWayOnce() {
    births.add(thought(1, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(2, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(3, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(4, 0, Kind.EXPANSION, "odd", 0.6));
    births.add(thought(5, 1, Kind.CONCLUSION, "\\boxed{7}", 0.5)); // 3/4 * 0.5 * 0.5 = 0.1875
    births.add(thought(6, 4, Kind.CONCLUSION, "\\boxed{8}", 0.9)); // 1/4 * 0.6 * 0.9 = 0.135
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(chosen(tree, ChoiceRule.WHOLE_PATH)).contains("8");
    assertThat(chosen(tree, ChoiceRule.WEIGHTED_VOTE)).contains("7");
  }

  @Test
  void inTheWeightedVoteThoughtsThatSayTheSameDivideTheirShareAmongThoseThatGoOn() {
    births.add(thought(1, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(2, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(3, 0, Kind.EXPANSION, "odd", 0.9)); // 1/3 * 0.9 * 1 = 0.3
    births.add(thought(4, 1, Kind.CONCLUSION, "\\boxed{7}", 1)); // 1/3 * 0.5 * 1 = 0.167
    births.add(thought(5, 3, Kind.CONCLUSION, "\\boxed{8}", 1));
    births.add(thought(6, 2, Kind.CONCLUSION, "\\boxed{9}", 1)); // 1/3 * 0.5 * 1 = 0.167
    assertThat(chosen(tree(BackupRule.PROBABILITY), ChoiceRule.WEIGHTED_VOTE)).contains("8");
    births.set(5, thought(6, 2, Kind.CONCLUSION, "\\boxed{7}", 1)); // together 0.333
    assertThat(chosen(tree(BackupRule.PROBABILITY), ChoiceRule.WEIGHTED_VOTE)).contains("7");
  }

  @Test
  void inTheWeightedVoteAPersonsThoughtsCountNeitherWay() {
    births.add(thought(1, 0, Kind.EXPANSION, "usual", 0.5));
    births.add(thought(2, 1, Kind.CONCLUSION, "\\boxed{7}", 0.5));
    SearchSettings vote = SearchSettings.defaults().edit().choose(ChoiceRule.WEIGHTED_VOTE).done();
    assertThat(AnswerTally.of(tree(vote)).shares().getFirst().share()).isEqualTo(0.25);
    births.add(Birth.written(3, 0, Kind.EXPANSION, "mine", Origin.PERSON));
    births.add(thought(4, 3, Kind.CONCLUSION, "\\boxed{8}", 0.25));
    AnswerTally tally = AnswerTally.of(tree(vote));
    assertThat(tally.shares()).extracting(AnswerTally.Share::share).containsExactly(0.25, 0.25);
    assertThat(tally.undecided()).isEqualTo(0.5);
  }

  @Test
  void inTheWeightedVoteConclusionsBelowConclusionsShareTheWhole() {
    conclusion(1, "\\boxed{7}", 1, 0);
    births.add(thought(2, 1, Kind.CRITIC, "Is it?", 1));
    births.add(thought(3, 2, Kind.CONCLUSION, "\\boxed{8}", 1));
    births.add(Birth.written(4, 2, Kind.CONCLUSION, "\\boxed{9}", Origin.PERSON));
    SearchSettings vote = SearchSettings.defaults().edit().choose(ChoiceRule.WEIGHTED_VOTE).done();
    AnswerTally tally = AnswerTally.of(tree(vote));
    assertThat(tally.shares())
        .extracting(AnswerTally.Share::share)
        .allMatch(share -> share < 1)
        .satisfiesExactly(
            share -> assertThat(share).isCloseTo(0.5, within(1e-9)),
            share -> assertThat(share).isCloseTo(0.5, within(1e-9)),
            share -> assertThat(share).as("never judged").isZero());
  }

  @Test
  void underLogValuesTheWeightedVoteIsOfTheirExponentials() {
    conclusion(1, "\\boxed{7}", Math.log(0.25), 0);
    SearchSettings vote =
        SearchSettings.defaults()
            .edit()
            .choose(ChoiceRule.WEIGHTED_VOTE)
            .backup(BackupRule.LOG)
            .done();
    assertThat(AnswerTally.of(tree(vote)).shares().getFirst().share())
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void underAWeightedVoteTheBestLineLeadsToTheChosenAnswer() {
    births.add(thought(1, 0, Kind.EXPANSION, "often visited", 0.5));
    births.add(thought(2, 0, Kind.EXPANSION, "sound", 0.9));
    backups.add(new TreeEvent.Backup(1, 0.5, 7, 0.5));
    SearchSettings vote = SearchSettings.defaults().edit().choose(ChoiceRule.WEIGHTED_VOTE).done();
    assertThat(lastOfBestLine(vote)).as("no conclusion yet").isEqualTo(1);
    births.add(thought(3, 1, Kind.CONCLUSION, "\\boxed{7}", 0.5));
    births.add(thought(4, 2, Kind.CONCLUSION, "\\boxed{8}", 0.9));
    assertThat(lastOfBestLine(vote)).isEqualTo(4);
    assertThat(lastOfBestLine(SearchSettings.defaults())).isEqualTo(3);
    assertThat(AnswerTally.chosen(tree(vote), ChoiceRule.MOST_VISITED_LINE))
        .map(Answer::text)
        .contains("7");
  }

  @Test
  void whereRepeatsArePassedOverTheBestLineGoesByWhatTheyRepeat() {
    conclusion(1, "\\boxed{7}", 0.4, 0);
    conclusion(2, "\\boxed{7}", 0.9, 0);
    SearchSettings plain = SearchSettings.defaults().edit().endAtConclusions(true).done();
    assertThat(lastOfBestLine(plain)).isEqualTo(2);
    assertThat(lastOfBestLine(plain.edit().skipRepeats(true).done())).isEqualTo(1);
  }

  @Test
  void whereLinesEndTheBestOneMayEndAtAConclusionThatWasNeverVisited() {
    births.add(thought(1, 0, Kind.EXPANSION, "visited", 0.3));
    backups.add(new TreeEvent.Backup(1, 0.3, 5, 0.3));
    conclusion(2, "\\boxed{2}", 0.8, 0);
    SearchSettings plain = SearchSettings.defaults();
    assertThat(lastOfBestLine(plain)).isEqualTo(1);
    assertThat(lastOfBestLine(plain.edit().endAtConclusions(true).done())).isEqualTo(2);
  }

  private int lastOfBestLine(SearchSettings settings) {
    return tree(settings).bestLine().getLast().id();
  }

  @Test
  void aConclusionThatWasNeverEvaluatedWeighsNothing() {
    births.add(Birth.written(1, 0, Kind.CONCLUSION, "\\boxed{7}", Origin.PERSON));
    births.add(thought(2, 0, Kind.CONCLUSION, "\\boxed{8}", 0.1));
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(chosen(tree, ChoiceRule.WHOLE_PATH)).contains("8");
    assertThat(chosen(tree, ChoiceRule.SHARE)).contains("8");
  }

  @Test
  void underLogValuesThePathIsOfTheirExponentials() {
    births.add(thought(1, 0, Kind.EXPANSION, "doubtful", Math.log(0.1)));
    births.add(thought(2, 1, Kind.CONCLUSION, "\\boxed{7}", Math.log(0.9)));
    births.add(thought(3, 0, Kind.CONCLUSION, "\\boxed{8}", Math.log(0.2)));
    assertThat(chosen(tree(BackupRule.LOG), ChoiceRule.WHOLE_PATH)).contains("8");
  }

  @Test
  void withoutConclusionsNothingIsDecided() {
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    assertThat(AnswerTally.of(tree)).isEqualTo(new AnswerTally(List.of(), 1));
    for (ChoiceRule rule : ChoiceRule.values()) {
      assertThat(AnswerTally.chosen(tree, rule)).isEmpty();
    }
  }

  @Test
  void outcomesFollowTheKnownAnswer() {
    conclusion(1, "\\boxed{528 miles}", 0.5, 0);
    conclusion(2, "\\boxed{264}", 0.5, 0);
    conclusion(3, "no answer", 0.5, 0);
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    Optional<String> truth = Optional.of("528");
    assertThat(Outcome.of(tree.node(1), truth)).contains(Outcome.SUCCESSFUL);
    assertThat(Outcome.of(tree.node(2), truth)).contains(Outcome.FAILED);
    assertThat(Outcome.of(tree.node(3), truth)).contains(Outcome.FAILED);
    assertThat(Outcome.of(tree.root(), truth)).isEmpty();
    assertThat(Outcome.of(tree.node(1), Optional.empty())).isEmpty();
  }

  @Test
  void trueValuesAreMeansCarriedUpWithGammaPerLevel() {
    births.add(thought(1, 0, Kind.EXPANSION, "x", 0.5));
    births.add(thought(2, 1, Kind.CONCLUSION, "\\boxed{5}", 0.5));
    births.add(thought(3, 1, Kind.CONCLUSION, "\\boxed{6}", 0.5));
    births.add(thought(4, 0, Kind.CONCLUSION, "\\boxed{6}", 0.5));
    births.add(thought(5, 2, Kind.CRITIC, "fine", 0.5));
    ReasoningTree tree = tree(BackupRule.PROBABILITY);
    TrueValues values = TrueValues.of(tree, Answer.stated("5"));
    double failed = Math.log(1e-6);
    double gamma = tree.settings().gamma();
    assertThat(values.of(2).getAsDouble()).isZero();
    assertThat(values.of(3).getAsDouble()).isEqualTo(failed);
    assertThat(values.of(1).getAsDouble()).isCloseTo(gamma * failed / 2, within(1e-12));
    assertThat(values.of(0).getAsDouble())
        .isCloseTo((0 + gamma * gamma * failed + gamma * failed) / 3, within(1e-12));
    assertThat(values.of(5)).isEmpty();
  }

  private Optional<String> chosen(ReasoningTree tree, ChoiceRule rule) {
    return AnswerTally.chosen(tree, rule).map(Answer::text);
  }

  private void conclusion(int id, String text, double value, int visits) {
    births.add(thought(id, 0, Kind.CONCLUSION, text, value));
    if (visits > 0) {
      backups.add(new TreeEvent.Backup(id, value, visits, value));
    }
  }

  private static Birth thought(int id, int parent, Kind kind, String text, double value) {
    return new Birth(
        id, parent, kind, text, Origin.MODEL, Optional.empty(), OptionalDouble.of(value), false, 0);
  }

  private ReasoningTree tree(BackupRule rule) {
    return tree(SearchSettings.defaults().edit().backup(rule).done());
  }

  private ReasoningTree tree(SearchSettings settings) {
    return ReasoningTree.fold(
        settings,
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root("Why?")),
            new TreeEvent.Simulated(1, 1, List.of(0), List.of(), births, 0.5, backups)));
  }
}
