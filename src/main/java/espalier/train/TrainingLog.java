package espalier.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.network.MemoryNeed;
import espalier.train.network.TrainingDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends what a listener is told to a file of JSON lines and passes it on.
final class TrainingLog implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final TrainingListener next;

  TrainingLog(Path file, TrainingListener next) {
    this.file = file;
    this.next = next;
  }

  @Override
  public void passedOver(String sentence) {
    next.passedOver(sentence);
  }

  @Override
  public void reading(Records records) {
    next.reading(records);
  }

  @Override
  public void starting(MemoryNeed need, TrainingDevice device) {
    next.starting(need, device);
  }

  @Override
  public void fallingBack(String why) {
    next.fallingBack(why);
  }

  @Override
  public void foundTrees(String sentence) {
    next.foundTrees(sentence);
  }

  @Override
  public void growing(Trees trees) {
    next.growing(trees);
  }

  @Override
  public void progress(Progress progress) {
    ObjectNode line = JSON.createObjectNode();
    line.put("step", progress.step());
    line.put("loss", progress.loss());
    line.put("rating_loss", progress.ratingLoss());
    line.put("rate", progress.rate());
    line.put("gradient", progress.gradient());
    line.put("tokens_per_second", progress.tokensPerSecond());
    line.put("remaining_s", progress.remaining().toSeconds());
    append(line);
    next.progress(progress);
  }

  @Override
  public void evaluated(long step, double loss, double ratingLoss) {
    ObjectNode line = JSON.createObjectNode();
    line.put("step", step);
    line.put("validation_loss", loss);
    line.put("validation_rating_loss", ratingLoss);
    append(line);
    next.evaluated(step, loss, ratingLoss);
  }

  @Override
  public void saved(long step) {
    next.saved(step);
  }

  private void append(ObjectNode line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The log is a convenience; a full disk is told when the state is saved.
      LOG.warn("The training log {} cannot be written", file, e);
    }
  }
}
