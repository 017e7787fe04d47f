package espalier.ui.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import espalier.session.Snapshot;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.ui.Trees;
import espalier.ui.kit.Token;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareHistoryTest {

  @Test
  void everyPointIsWhatTheTallySaidThen() {
    List<TreeEvent> log = ChartGallery.log();
    ShareHistory history = new ShareHistory(SearchSettings.defaults());
    for (int events = 1; events <= log.size(); events++) {
      history.update(log.subList(0, events)); // as it grows, as on screen
      ReasoningTree tree = ReasoningTree.fold(SearchSettings.defaults(), log.subList(0, events));
      for (AnswerTally.Share share : AnswerTally.of(tree).shares()) {
        assertThat(history.shareAt(share.answer(), tree.simulations()))
            .as("%s after %d", share.answer().text(), tree.simulations())
            .isEqualTo(share.share(), within(1e-12));
      }
    }
  }

  @Test
  void underAWeightedVoteEveryPointIsWhatTheTallySaidThen() {
    Snapshot snapshot = Trees.grownLineByLine(40);
    SearchSettings settings = snapshot.document().settings();
    List<TreeEvent> log = snapshot.document().events();
    ShareHistory history = new ShareHistory(settings);
    history.update(log);
    int answers = 0;
    for (int events = 2; events <= log.size(); events++) {
      ReasoningTree tree = ReasoningTree.fold(settings, log.subList(0, events));
      for (AnswerTally.Share share : AnswerTally.of(tree).shares()) {
        assertThat(history.shareAt(share.answer(), tree.simulations()))
            .as("%s after %d", share.answer().text(), tree.simulations())
            .isEqualTo(share.share(), within(1e-12));
        answers++;
      }
    }
    assertThat(answers).isGreaterThan(20);
  }

  @Test
  void conclusionsAndChangesOfTheLeadAreKept() {
    ShareHistory history = new ShareHistory(SearchSettings.defaults());
    history.update(ChartGallery.log());
    assertThat(history.born())
        .extracting(ShareHistory.Born::simulation)
        .containsExactly(4, 11, 17, 19);
    assertThat(history.leads())
        .extracting(lead -> lead.answer().text())
        .containsExactly("264", "528");
    assertThat(history.simulations()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({"24, 64, 32", "0, 64, 8", "64, 64, 64", "1500, 2000, 2000", "30, 10, 40"})
  void theScaleEndsAtARoundNumberBeyondWhatIsDone(int done, int budget, int expected) {
    assertThat(ShareTimeline.span(done, budget)).isEqualTo(expected);
  }

  @Test
  void noTwoAnswersAreToldApartByColourAlone() {
    List<Answer> answers =
        List.of(
            Answer.stated("84"), Answer.stated("42"), Answer.stated("252"), Answer.stated("168"));
    for (Optional<Answer> truth :
        List.of(Optional.<Answer>empty(), Optional.of(Answer.stated("42")))) {
      List<List<Double>> dashes =
          java.util.stream.IntStream.range(0, answers.size())
              .mapToObj(i -> AnswerStyle.of(answers, i, truth).dashes())
              .toList();
      assertThat(dashes).doesNotHaveDuplicates();
    }
    AnswerStyle right = AnswerStyle.of(answers, 1, Optional.of(Answer.stated("42")));
    assertThat(right.token()).isEqualTo(Token.POSITIVE);
  }
}
