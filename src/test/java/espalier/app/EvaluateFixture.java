package espalier.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import espalier.app.library.FileLibraries;
import espalier.app.model.Models;
import espalier.engine.ScriptedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the command `evaluate` work with: six sums, a scripted model, the schema.
abstract class EvaluateFixture {

  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void writeProblems() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      lines.append(
          "{\"problem\":\"What is sum %d?\",\"answer\":%d,\"family\":\"sums\",\"level\":\"%s\"}\n"
              .formatted(i, 40 + i % 3, i < 3 ? "plain" : "hard"));
    }
    Files.writeString(folder.resolve("problems.jsonl"), lines);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  int run(TestHost host, Models models, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "--problems", file("problems.jsonl")));
    arguments.addAll(Arrays.asList(more));
    return Main.program(host.host, models, new FileLibraries())
        .run(arguments.toArray(String[]::new));
  }

  int run(TestHost host, String... more) {
    return run(host, (choice, listener) -> new ScriptedModel(), more);
  }

  TestHost host() {
    return new TestHost(folder, "");
  }

  static JsonSchema schema() throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("assets/schema/espalier-evaluation-1.schema.json")));
  }
}
