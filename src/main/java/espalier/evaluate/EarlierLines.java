package espalier.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.PlainBytes;
import espalier.evaluate.result.Differences;
import espalier.evaluate.result.ProblemResult;
import espalier.evaluate.result.ResultJson;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/// The lines of an evaluation that has ended, so that another search can be measured beside the
/// same lines without writing them again. What the trees then read and reuse of prompts differs a
/// little, as no line has been there before them. Any thread.
public final class EarlierLines {

  /// What lines do not depend on, or on the last digits only.
  private static final List<String> NOT_OF_LINES = List.of("methods", "together");

  private static final List<String> OF_TREES =
      List.of(
          "candidates",
          "maxChildren",
          "cPuct",
          "lambda",
          "jitter",
          "gamma",
          "leaves",
          "skipRepeats",
          "endAtConclusions",
          "lineByLine");

  private final Map<String, ProblemResult> results;

  private EarlierLines(Map<String, ProblemResult> results) {
    this.results = Map.copyOf(results);
  }

  /// Reads the JSON file of an evaluation.
  ///
  /// @param described the settings of the evaluation to come, as its file will tell them
  /// @param settings the same
  /// @param problems those of the evaluation to come; each must be in the file, with its lines
  /// @throws EvaluationException where the file is none, its lines are of another model or
  ///   settings, or one is missing
  public static EarlierLines read(
      Path file, JsonNode described, EvaluationSettings settings, List<EvaluationProblem> problems)
      throws EvaluationException {
    Map<String, ProblemResult> results = new HashMap<>();
    try {
      JsonNode json = ResultJson.parse(new String(PlainBytes.of(file), StandardCharsets.UTF_8));
      if (!json.path("format").asText().equals(ResultJson.FORMAT)) {
        throw new EvaluationException(
            file + " is not the JSON file of an evaluation; give one that evaluate --json wrote.");
      }
      List<String> other =
          Differences.names(
              ofLines(json.path("settings")),
              ofLines(ResultJson.parse(ResultJson.line(described))));
      if (!other.isEmpty()) {
        throw new EvaluationException(
            "The lines of "
                + file
                + " were written with other settings ("
                + String.join(", ", other)
                + "); take the same, or leave --lines-from away.");
      }
      for (JsonNode one : json.path("problems")) {
        // Of its trees nothing is taken, and older files told less of them.
        JsonNode lines = one.deepCopy();
        if (lines instanceof ObjectNode fields && fields.has("trees")) {
          fields.putArray("trees");
        }
        ProblemResult result = ResultJson.result(lines);
        results.put(result.key(), result);
      }
    } catch (JsonProcessingException | EOFException | ZipException e) {
      throw new EvaluationException(
          file + " is damaged or no evaluation; give one that evaluate --json wrote.", e);
    } catch (IOException e) {
      throw new EvaluationException(
          file + " cannot be read; see whether it is there and you may read it.", e);
    }
    for (EvaluationProblem problem : problems) {
      ProblemResult found = results.get(problem.key());
      if (found != null && found.unfit().isPresent()) {
        continue;
      }
      if (found == null
          || (settings.greedy() && found.greedy().isEmpty())
          || (settings.sampling() && found.samples().size() != settings.samples())) {
        throw new EvaluationException(
            file
                + " lacks lines of the problem in line "
                + problem.line()
                + "; take the problems and methods that it was made with, or leave --lines-from"
                + " away.");
      }
    }
    return new EarlierLines(results);
  }

  private static JsonNode ofLines(JsonNode settings) {
    JsonNode copy = settings.deepCopy();
    if (copy instanceof ObjectNode fields) {
      fields.remove(NOT_OF_LINES);
      if (fields.get("search") instanceof ObjectNode search) {
        search.remove(OF_TREES);
      }
    }
    return copy;
  }

  /// Whether the thoughts of the lines were judged then, where there are any.
  public boolean areJudged() {
    return results.values().stream()
        .flatMap(result -> result.samples().stream())
        .anyMatch(pass -> pass.thoughts().isPresent());
  }

  /// What was found out then, by the keys of the problems.
  Map<String, ProblemResult> results() {
    return results;
  }
}
