package espalier.train.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.PlattScaling;
import espalier.engine.gemma.checkpoint.ScalingJson;
import espalier.train.network.TrainingException;
import espalier.train.sequence.Lesson;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A tree that a model grew about a generated problem, with its own values and what the exact
/// solution says of each thought. In a file it is one line of JSON.
///
/// @param family of the problem
/// @param nodes the root first, parents before their children
/// @param calibration what the model did to its values before they came here
public record GrownTree(String family, List<Grown> nodes, PlattScaling calibration) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public GrownTree {
    nodes = List.copyOf(nodes);
  }

  /// One of a model that leaves its values as they are.
  public GrownTree(String family, List<Grown> nodes) {
    this(family, nodes, PlattScaling.NONE);
  }

  /// One thought.
  ///
  /// @param text without the kind's mark
  /// @param value the probability that the model gave it, empty for the root
  /// @param truth what the exact solution says; unknown for the root and where it says nothing
  public record Grown(
      int id, int parent, Kind kind, String text, OptionalDouble value, Rating truth) {

    /// What the model's value shows to the thoughts after it.
    Rating own() {
      return Rating.ofProbability(value);
    }
  }

  /// The thoughts to learn from: all ratings, and of the texts the right ones and what is honestly
  /// worked out in the others.
  ///
  /// @param share what a text weighs, times what the loss weights say of it
  public List<Lesson> lessons(double share) {
    List<Lesson> lessons = new ArrayList<>();
    for (Grown node : nodes) {
      lessons.add(
          new Lesson(
              node.id(), node.parent(), node.kind(), node.text(), node.truth(), node.own(), share));
    }
    return lessons;
  }

  /// One line for a file, without its end.
  String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("family", family);
    if (!calibration.isNone()) {
      root.set("calibration", ScalingJson.write(calibration));
    }
    var array = root.putArray("nodes");
    for (Grown node : nodes) {
      ObjectNode one = array.addObject();
      one.put("id", node.id());
      one.put("parent", node.parent());
      one.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
      one.put("text", node.text());
      node.value().ifPresent(value -> one.put("value", value));
      one.put("truth", node.truth().label());
    }
    return root.toString();
  }

  /// Reads the trees of a file.
  ///
  /// @throws TrainingException where it is none
  public static List<GrownTree> read(Path file) throws TrainingException {
    List<GrownTree> trees = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        trees.add(of(JSON.readTree(line)));
      }
      return trees;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new TrainingException(
          file
              + ", line "
              + (trees.size() + 1)
              + ", is no grown tree ("
              + e.getMessage()
              + "); delete the file to have it grown again.",
          e);
    } catch (IOException e) {
      throw new TrainingException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /// The tree of a line of a file; empty where it is none.
  static Optional<GrownTree> ofLine(String line) {
    try {
      return Optional.of(of(JSON.readTree(line)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static GrownTree of(JsonNode root) {
    List<Grown> nodes = new ArrayList<>();
    for (JsonNode node : root.path("nodes")) {
      nodes.add(
          new Grown(
              node.path("id").asInt(),
              node.path("parent").asInt(),
              Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
              node.path("text").asText(),
              node.has("value")
                  ? OptionalDouble.of(node.get("value").asDouble())
                  : OptionalDouble.empty(),
              Rating.valueOf(node.path("truth").asText().toUpperCase(Locale.ROOT))));
    }
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("it has no nodes");
    }
    PlattScaling calibration =
        root.has("calibration") ? ScalingJson.read(root.get("calibration")) : PlattScaling.NONE;
    return new GrownTree(root.path("family").asText(), nodes, calibration);
  }
}
