package espalier.engine.gemma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordCutsTest {

  private static final int RATED = 91;
  private static final int THOUGHT = 92;
  private static final int RATING = 93;
  private static final RecordCuts CUTS = new RecordCuts(RATED, THOUGHT, RATING, 4);

  @Test
  void aRecordIsASegment() {
    int[] ids = {1, 2, THOUGHT, 3, 4, THOUGHT, RATING, 5, RATED, 6};
    assertThat(new RecordCuts(RATED, THOUGHT, RATING, 100).ends(ids, ids.length))
        .containsExactly(3, 9, 10);
  }

  @Test
  void aThoughtThatIsRatedIsNoEnd() {
    int[] ids = {1, THOUGHT, RATING, 5, RATED};
    assertThat(CUTS.ends(ids, 5)).containsExactly(5);
    assertThat(CUTS.lastEnd(ids, 4)).isZero();
    assertThat(CUTS.lastEnd(ids, 5)).isEqualTo(5);
  }

  @Test
  void longRecordsAreCutButNotInsideALastPieceThatIsALittleLonger() {
    int[] ids = {1, 2, 3, 4, 5, 6, 7, 8, 9, RATED, 1, 2, 3, 4, 5, RATED};
    assertThat(CUTS.ends(ids, ids.length)).containsExactly(4, 10, 16);
    int[] plain = new int[11];
    assertThat(CUTS.ends(plain, plain.length)).containsExactly(4, 8, 11);
  }

  @Test
  void whatStandsBeforeACutIsCutAlike() {
    int[] ids = {1, THOUGHT, 3, 4, 5, 6, 7, 8, 9, RATED, 1, 2, RATED, 5, 6};
    int[] all = CUTS.ends(ids, ids.length);
    for (int end : all) {
      int[] some = CUTS.ends(ids, end);
      assertThat(all).startsWith(some);
    }
  }

  @Test
  void nothingHasNoSegments() {
    assertThat(CUTS.ends(new int[0], 0)).isEmpty();
    assertThat(CUTS.lastEnd(new int[0], 0)).isZero();
  }
}
