package espalier.evaluate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import espalier.tree.text.Marks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads files of problems with their answers, in UTF-8: one JSON object a line with the fields
/// `problem` and `answer`, or comma-separated values with those two among the names in the first
/// row. `family`, `level` and `solution` are kept where they are there; anything else is passed
/// over.
public final class ProblemFile {

  /// Problems of more characters are refused.
  private static final int LONGEST = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<EvaluationProblem> problems = new ArrayList<>();

  private ProblemFile(Path file) {
    this.file = file;
  }

  /// The problems of a file, in its order.
  ///
  /// @throws EvaluationException where it cannot be read, or a line is damaged, or it holds none
  public static List<EvaluationProblem> read(Path file) throws EvaluationException {
    ProblemFile reading = new ProblemFile(file);
    String text = text(file);
    String start = text.stripLeading();
    if (start.startsWith("{")) {
      reading.jsonLines(text);
    } else if (!start.isEmpty()) {
      reading.csv(text);
    }
    if (reading.problems.isEmpty()) {
      throw new EvaluationException(
          file + " holds no problem; give one JSON object a line with problem and answer.");
    }
    return List.copyOf(reading.problems);
  }

  private static String text(Path file) throws EvaluationException {
    try {
      if (Files.isDirectory(file)) {
        throw new EvaluationException(file + " is a folder; name a file of problems.");
      }
      byte[] bytes = PlainBytes.of(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new EvaluationException(file + " does not exist; name a file of problems.", e);
    } catch (CharacterCodingException e) {
      throw new EvaluationException(file + " is no text in UTF-8; save it in that encoding.", e);
    } catch (IOException e) {
      throw new EvaluationException(file + " cannot be read; name a file that you may read.", e);
    }
  }

  private void jsonLines(String text) throws EvaluationException {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode json = JSON.readTree(line);
        if (!json.isObject()) {
          throw damaged(number, "is no JSON object; give one with problem and answer.");
        }
        add(number, json);
      } catch (JsonProcessingException e) {
        throw new EvaluationException(
            file + ", line " + number + " is not JSON; mend or remove it.", e);
      }
    }
  }

  private void csv(String text) throws EvaluationException {
    CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    int line = 1;
    try (MappingIterator<String[]> rows =
        mapper.readerFor(String[].class).<String[]>readValues(text)) {
      List<String> names = List.of();
      while (rows.hasNextValue()) {
        String[] row = rows.nextValue();
        boolean empty = row.length == 0 || (row.length == 1 && row[0].isBlank());
        if (!empty && names.isEmpty()) {
          names = names(row);
        } else if (!empty) {
          add(line, object(line, names, row));
        }
        line += 1 + breaks(row);
      }
    } catch (IOException e) {
      throw new EvaluationException(
          file + ", line " + line + " is no row of comma-separated values; mend or remove it.", e);
    }
  }

  /// How many line breaks are inside the values of a row.
  private static int breaks(String[] row) {
    return (int) String.join("", row).chars().filter(c -> c == '\n').count();
  }

  private List<String> names(String[] row) throws EvaluationException {
    List<String> names = new ArrayList<>();
    for (String name : row) {
      names.add(name.strip());
    }
    if (!names.contains("problem") || !names.contains("answer")) {
      throw new EvaluationException(
          file
              + " is neither JSON lines nor comma-separated values with problem and answer among"
              + " the names in its first row; choose another file.");
    }
    return names;
  }

  private ObjectNode object(int line, List<String> names, String[] row) throws EvaluationException {
    if (row.length != names.size()) {
      throw damaged(
          line, "has " + row.length + " values where the first row has " + names.size() + ".");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < row.length; i++) {
      json.put(names.get(i), row[i]);
    }
    return json;
  }

  private void add(int line, JsonNode json) throws EvaluationException {
    String problem = field(line, json, "problem");
    String answer = field(line, json, "answer");
    if (problem.length() > LONGEST) {
      throw damaged(line, "has a problem of more than " + LONGEST + " characters; shorten it.");
    }
    List<String> marks = Marks.marksIn(problem);
    if (!marks.isEmpty()) {
      throw damaged(
          line,
          "has the mark "
              + marks.getFirst()
              + " in its problem, which the format keeps for itself; take it out.");
    }
    problems.add(
        new EvaluationProblem(
            line,
            problem,
            answer,
            optional(json, "family"),
            optional(json, "level"),
            optional(json, "solution")));
  }

  /// A text or a number.
  private String field(int line, JsonNode json, String name) throws EvaluationException {
    JsonNode value = json.path(name);
    if (!value.isTextual() && !value.isNumber()) {
      throw damaged(line, "has no \"" + name + "\"; add it or remove the line.");
    }
    String text = value.asText().strip();
    if (text.isEmpty()) {
      throw damaged(line, "has an empty \"" + name + "\"; fill it in or remove the line.");
    }
    return text;
  }

  private static Optional<String> optional(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText().strip())
        : Optional.empty();
  }

  private EvaluationException damaged(int line, String what) {
    return new EvaluationException(file + ", line " + line + " " + what);
  }
}
