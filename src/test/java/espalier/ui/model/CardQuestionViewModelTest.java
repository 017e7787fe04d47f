package espalier.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot;
import espalier.ui.Trees;
import espalier.ui.kit.UiThread;
import espalier.ui.port.ModelLoading.CardRefused;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.ToldLoading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardQuestionViewModelTest {

  private final ToldLoading loading = new ToldLoading();
  private final CardQuestionViewModel card =
      new CardQuestionViewModel(loading, UiThread.sameThread());

  private void show(Optional<Snapshot.Notice> notice) {
    Snapshot grown = Trees.grown(2);
    card.prepare(
            new Snapshot(
                grown.summary(),
                grown.document(),
                grown.tree(),
                grown.tally(),
                Snapshot.Phase.IDLE,
                grown.writing(),
                grown.progress(),
                notice))
        .run();
  }

  private void cardFull() {
    show(Optional.of(new Snapshot.Notice("The card is full.", true, true)));
  }

  private boolean asks() {
    return card.questionProperty().get().isPresent();
  }

  @Test
  void aModelThatTheCardCannotTakeIsAskedAbout() {
    loading.become(new CardRefused("wide", "The card has 8 GB."));
    assertThat(card.questionProperty().get().orElseThrow().sentence())
        .isEqualTo("The card has 8 GB.");
    card.yes();
    assertThat(loading.asked()).containsExactly("processor");
    assertThat(asks()).isFalse();
  }

  @Test
  void aNoLeavesTheFormerModel() {
    loading.become(new CardRefused("wide", "The card has 8 GB."));
    card.no();
    assertThat(loading.asked()).containsExactly("leave");
    assertThat(asks()).isFalse();
  }

  @Test
  void aSearchIsAskedAboutOnceForEachTimeThatItFails() {
    loading.become(ToldLoading.ready("cuda:0"));
    cardFull();
    assertThat(asks()).isTrue();
    card.no();
    assertThat(loading.asked()).isEmpty();
    cardFull();
    assertThat(asks()).isFalse();
    show(Optional.empty());
    cardFull();
    assertThat(asks()).isTrue();
  }

  @Test
  void otherProblemsAndModelsThatAreOnTheProcessorGiveNoCause() {
    loading.become(ToldLoading.ready("cuda:0"));
    show(Optional.of(new Snapshot.Notice("Something else.", true)));
    assertThat(asks()).isFalse();
    loading.ready();
    cardFull();
    assertThat(asks()).isFalse();
  }

  @Test
  void aLoadingThatBeginsMeanwhileAnswersTheQuestion() {
    loading.become(new CardRefused("wide", "The card has 8 GB."));
    loading.become(new Loading("other", "", -1));
    assertThat(asks()).isFalse();
  }
}
