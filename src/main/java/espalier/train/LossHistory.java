package espalier.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.train.network.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The course of a training run as its log tells it, by growing steps.
///
/// @param texts mean loss over tokens other than ratings
/// @param ratings mean loss over ratings
/// @param validationTexts the same on the validation split
/// @param validationRatings the same on the validation split
/// @param rates the learning rate
public record LossHistory(
    List<Point> texts,
    List<Point> ratings,
    List<Point> validationTexts,
    List<Point> validationRatings,
    List<Point> rates) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A number at a step.
  public record Point(long step, double value) {}

  /// Reads `log.jsonl`. Where a run went on from an earlier state, what was made again counts as it
  /// was made last; a last line that was cut by a kill is left out.
  ///
  /// @throws TrainingException where it cannot be read
  public static LossHistory read(Path log) throws TrainingException {
    LossHistory history =
        new LossHistory(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    try {
      for (String line : Files.readAllLines(log)) {
        history.add(line);
      }
    } catch (IOException e) {
      throw new TrainingException(log + " cannot be read: " + e.getMessage() + ".", e);
    }
    return history;
  }

  private void add(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return;
    }
    long step = node.path("step").asLong();
    put(texts, step, node.path("loss"));
    put(ratings, step, node.path("rating_loss"));
    put(validationTexts, step, node.path("validation_loss"));
    put(validationRatings, step, node.path("validation_rating_loss"));
    put(rates, step, node.path("rate"));
  }

  private static void put(List<Point> points, long step, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      return;
    }
    points.removeIf(point -> point.step() >= step);
    points.add(new Point(step, value.asDouble()));
  }
}
