package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.train.LossHistory.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossHistoryTest {

  @TempDir Path folder;

  @Test
  void whatWasMadeAgainAfterAKillCountsOnceAndACutLineNotAtAll() throws Exception {
    Path log = folder.resolve("log.jsonl");
    Files.writeString(
        log,
        """
        {"step":10,"loss":3.5,"rating_loss":0.7,"rate":0.1}
        {"step":20,"loss":3.0,"rating_loss":0.6,"rate":0.1}
        {"step":20,"validation_loss":3.1,"validation_rating_loss":0.65}
        {"step":30,"loss":2.5,"rating_loss":0.5,"rate":0.1}
        {"step":20,"loss":2.9,"rating_loss":0.55,"rate":0.2}
        {"step":30,"lo""");
    LossHistory history = LossHistory.read(log);
    assertThat(history.texts()).containsExactly(new Point(10, 3.5), new Point(20, 2.9));
    assertThat(history.ratings()).containsExactly(new Point(10, 0.7), new Point(20, 0.55));
    assertThat(history.validationTexts()).containsExactly(new Point(20, 3.1));
    assertThat(history.rates()).containsExactly(new Point(10, 0.1), new Point(20, 0.2));
  }
}
