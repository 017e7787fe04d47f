package espalier.engine.gemma.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.WritingListener;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.Golden;
import espalier.engine.gemma.Models;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptProgressTest {

  private static final long MILLISECOND = 1_000_000L;

  private final List<String> told = new ArrayList<>();
  private long now = 5;

  private final WritingListener listener =
      new WritingListener() {
        @Override
        public void wrote(int candidate, String text, int tokens) {
          throw new AssertionError("nothing is written");
        }

        @Override
        public void reading(int read, int toRead) {
          told.add(read + " of " + toRead);
        }
      };

  private final PromptProgress progress = new PromptProgress(listener, () -> now);

  private void read(int tokens, int milliseconds) {
    now += milliseconds * MILLISECOND;
    progress.read(tokens);
  }

  @Test
  void whatIsOverAtOnceIsNotTold() {
    progress.begin(64);
    read(32, 40);
    read(32, 40);
    assertThat(told).isEmpty();
  }

  @Test
  void aLongPromptIsToldTenTimesASecondAtMostAndToItsEnd() {
    progress.begin(1000);
    for (int i = 0; i < 10; i++) {
      read(100, 30);
    }
    assertThat(told).containsExactly("400 of 1000", "800 of 1000", "1000 of 1000");
  }

  @Test
  void eachPromptIsToldByItself() {
    progress.begin(200);
    read(100, 400);
    read(100, 10);
    progress.begin(128);
    read(128, 50);
    progress.begin(500);
    read(250, 60);
    assertThat(told).containsExactly("100 of 200", "200 of 200", "250 of 500");
  }

  @Test
  void aModelTellsWhatItComputesPieceByPieceAndNothingThatItKnew() {
    Golden golden = Golden.all().findFirst().orElseThrow();
    try (GemmaModel model =
        Models.load(new LoadRequest(golden.folder(), Precision.FLOAT32, 1, 64 << 20, 16))) {
      int[] ids = IntStream.range(0, 50).map(i -> i == 0 ? 2 : 20 + i).toArray();
      for (int length : new int[] {40, 40, 50}) {
        model.ask(
            work -> {
              Computation telling =
                  work.another(new PromptProgress(listener, () -> now += 200 * MILLISECOND));
              telling.context(ids, length, length, (hidden, from, to) -> {}).close();
              told.add("next");
              return length;
            });
      }
    }
    assertThat(told)
        .containsSubsequence("40 of 40", "next", "next", "next")
        .first()
        .asString()
        .endsWith(" of 40");
    int last = told.lastIndexOf("next");
    int second = told.subList(0, last).lastIndexOf("next");
    // The second time all is there; the third time what was cut elsewhere or is new.
    assertThat(told.subList(told.indexOf("next"), second)).containsOnly("next");
    assertThat(told.subList(second + 1, last)).isNotEmpty();
  }
}
