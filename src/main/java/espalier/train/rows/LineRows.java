package espalier.train.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import espalier.train.rows.TextLines.Line;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A row a line: JSON where the line begins with a brace or a quotation mark, else plain text.
final class LineRows implements RowReader.Source {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final TextLines lines;

  LineRows(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<Line> line = lines.next();
    while (line.isPresent() && line.get().fault().isEmpty() && line.get().text().isBlank()) {
      line = lines.next();
    }
    return line.map(LineRows::row);
  }

  private static Row row(Line line) {
    if (line.fault().isPresent()) {
      return new Row.Damaged(line.number(), line.fault().get());
    }
    char first = line.text().stripLeading().charAt(0);
    if (first != '{' && first != '"') {
      return new Row.Plain(line.number(), line.text());
    }
    try {
      JsonNode json = JSON.readTree(line.text());
      Map<String, String> values = new LinkedHashMap<>();
      if (json.isTextual()) {
        values.put("text", json.asText());
      }
      json.properties()
          .forEach(
              field -> {
                if (field.getValue().isTextual() || field.getValue().isNumber()) {
                  values.put(field.getKey(), field.getValue().asText());
                }
              });
      return new Row.Fields(line.number(), values);
    } catch (JsonProcessingException e) {
      return new Row.Damaged(line.number(), "this is no valid JSON.");
    }
  }

  static boolean isJson(String line) {
    try {
      JSON.readTree(line);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
