package espalier.ui.bottom;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.session.Snapshot;
import espalier.ui.Trees;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BottomViewModelTest {

  private final BottomViewModel bottom = new BottomViewModel();

  private Notice said(Snapshot.Notice notice) {
    Snapshot grown = Trees.grown(2);
    bottom
        .prepare(
            new Snapshot(
                grown.summary(),
                grown.document(),
                grown.tree(),
                grown.tally(),
                Snapshot.Phase.IDLE,
                grown.writing(),
                grown.progress(),
                Optional.of(notice)))
        .run();
    return bottom.noticeProperty().get();
  }

  @Test
  void aProblemIsSaidWholeAndBrieflyWhereThereIsLittleRoom() {
    String whole = "There was not enough memory; use int8. The tree is kept.";
    Notice notice = said(new Snapshot.Notice(whole, true));
    assertThat(notice.sentence()).isEqualTo(whole);
    assertThat(notice.brief()).isEqualTo("There was not enough memory.");
    assertThat(notice.tone()).isEqualTo(Notice.Tone.PROBLEM);
    assertThat(said(new Snapshot.Notice("The disk is full.", true)).brief())
        .isEqualTo("The disk is full.");
  }

  @Test
  void whatWasDismissedComesBackOnlyWithAnotherSentence() {
    said(new Snapshot.Notice("One.", true));
    bottom.dismiss();
    assertThat(said(new Snapshot.Notice("One.", true)).isEmpty()).isTrue();
    assertThat(said(new Snapshot.Notice("Two.", true)).sentence()).isEqualTo("Two.");
  }
}
