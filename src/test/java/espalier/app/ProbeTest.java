package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What scripts get from the probe, against results of the original libraries.
class ProbeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  /// The answers to some requests.
  private List<JsonNode> ask(String checkpoint, List<String> requests) throws IOException {
    TestHost host = new TestHost(folder, String.join("\n", requests) + "\n");
    int status =
        Main.program(host.host)
            .run(
                "probe",
                "--model",
                GOLDEN.resolve(checkpoint).toString(),
                "--precision",
                "float32");
    assertThat(status).as(host.err()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : host.out().lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    assertThat(answers).hasSameSizeAs(requests);
    return answers;
  }

  private static ObjectNode op(String name) {
    return JSON.createObjectNode().put("op", name);
  }

  @Test
  void bytesThatAreNoTextAreToldAndTheNextLineIsRead() throws IOException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes("{\"op\":\"tokenize\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
    input.write(0xe9); // e with an acute accent in Latin-1
    input.writeBytes("\"}\n\r\n".getBytes(StandardCharsets.UTF_8));
    input.writeBytes(
        "{\"op\":\"tokenize\",\"text\":\"\u00e9\"}\r\n".getBytes(StandardCharsets.UTF_8));
    input.writeBytes("{\"op\":\"tokenize\",\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    TestHost host = new TestHost(folder, input.toByteArray());
    int status =
        Main.program(host.host).run("probe", "--model", GOLDEN.resolve("tiny-f32").toString());
    assertThat(status).as(host.err()).isZero();
    assertThat(host.err()).contains("Calculates in float32");
    List<String> answers = host.out().lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(answers.getFirst())
        .isEqualTo(
            "{\"error\":\"The line is no text in UTF-8 from its byte 26 on; send it in"
                + " UTF-8.\"}");
    assertThat(answers.subList(1, 3)).allMatch(answer -> answer.startsWith("{\"ids\":["));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-f32", "tiny-bf16"})
  void agreesWithTheOriginalLibraries(String checkpoint) throws IOException {
    JsonNode expected =
        JSON.readTree(Files.readAllBytes(GOLDEN.resolve(checkpoint).resolve("expected.json")));
    List<String> requests = new ArrayList<>();
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode each : expected.path("tokenize")) {
      requests.add(op("tokenize").put("text", each.path("text").asText()).put("bos", true) + "");
      cases.add(each.path("ids_with_bos"));
      requests.add(op("tokenize").put("text", each.path("text").asText()).put("bos", false) + "");
      cases.add(each.path("ids"));
      requests.add(op("decode").set("ids", each.path("ids")) + "");
      cases.add(each.path("decoded"));
    }
    for (JsonNode each : expected.path("forward")) {
      requests.add(op("logits").set("ids", each.path("ids")) + "");
      cases.add(each.path("last_logits"));
    }
    for (JsonNode each : expected.path("score")) {
      ObjectNode request = op("score");
      request.set("prompt", each.path("prompt_ids"));
      request.set("continuation", each.path("continuation_ids"));
      requests.add(request.toString());
      cases.add(each);
    }
    for (JsonNode each : expected.path("value")) {
      requests.add(op("value").set("ids", each.path("ids")) + "");
      cases.add(each.path("log_value"));
    }
    for (JsonNode each : expected.path("greedy")) {
      ObjectNode request =
          op("generate").put("max_new_tokens", each.path("generated").size()).put("temperature", 0);
      request.set("ids", each.path("prompt_ids"));
      requests.add(request.toString());
      cases.add(each.path("generated"));
    }

    List<JsonNode> answers = ask(checkpoint, requests);
    for (int i = 0; i < requests.size(); i++) {
      JsonNode wanted = cases.get(i);
      JsonNode answer = answers.get(i);
      switch (JSON.readTree(requests.get(i)).path("op").asText()) {
        case "tokenize", "generate" -> assertThat(answer.path("ids")).isEqualTo(wanted);
        case "decode" -> assertThat(answer.path("text")).isEqualTo(wanted);
        case "logits" -> close(answer.path("logits"), wanted);
        case "value" -> close(answer.path("log_value"), wanted);
        default -> {
          close(answer.path("token_log_probs"), wanted.path("token_log_probs"));
          close(answer.path("entropy"), wanted.path("entropy"));
          close(answer.path("varentropy"), wanted.path("varentropy"));
          close(answer.path("mean_log_prob"), wanted.path("mean_log_prob"));
          close(answer.path("prior"), wanted.path("prior"));
          close(answer.path("mean_entropy"), wanted.path("mean_entropy"));
          close(answer.path("mean_varentropy"), wanted.path("mean_varentropy"));
        }
      }
    }
  }

  private static void close(JsonNode actual, JsonNode expected) {
    if (expected.isArray()) {
      assertThat(actual.size()).isPositive().isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        close(actual.get(i), expected.get(i));
      }
      return;
    }
    assertThat(actual.isNumber()).isTrue();
    assertThat(actual.doubleValue()).isCloseTo(expected.doubleValue(), within(1e-4));
  }

  @Test
  void proposesForTheLastRecordWithItsKindsAndHints() throws IOException {
    String records =
        "[{\"id\":0,\"parent\":-1,\"text\":\"<problem>How many?\",\"rating\":null},"
            + "{\"id\":1,\"parent\":0,\"text\":\"Off the path\",\"rating\":\"positive\"},"
            + "{\"id\":2,\"parent\":0,\"text\":\"Twelve.\",\"rating\":\"negative\"}]";
    String request =
        "{\"op\":\"propose\",\"kinds\":[\"critic\",\"refine\"],\"seed\":3,\"max_new_tokens\":5,"
            + "\"hints\":%s,\"records\":"
            + records
            + "}";
    List<JsonNode> answers =
        ask("tiny-f32", List.of(request.formatted(true), request.formatted(false)));

    String path =
        "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
            + "<start_of_thought><problem>How many?<end_of_thought>\n"
            + "<start_of_father_id>0<end_of_father_id><start_of_local_id>2<end_of_local_id>"
            + "<start_of_thought>Twelve.<end_of_thought>"
            + "<start_of_rating><negative_rating><end_of_rating>";
    String opened =
        "\n<start_of_father_id>2<end_of_father_id><start_of_local_id>3<end_of_local_id>"
            + "<start_of_thought><critic>";
    assertThat(answers.getFirst().path("prompt").asText())
        .isEqualTo(
            path
                + "<hint> Point out the potential flaws in the current solution. </hint>"
                + opened);
    assertThat(answers.getLast().path("prompt").asText()).isEqualTo(path + opened);
    for (JsonNode candidate : answers.getFirst().path("candidates")) {
      assertThat(candidate.path("prior").doubleValue()).isGreaterThan(0).isLessThanOrEqualTo(1);
      assertThat(candidate.path("entropy").doubleValue()).isNotNegative();
      assertThat(candidate.path("varentropy").doubleValue()).isNotNegative();
      assertThat(candidate.path("tokens").size()).isBetween(1, 5);
    }
    assertThat(answers.getFirst().path("candidates")).hasSize(2);
  }

  @Test
  void whatCannotBeServedIsASentenceAndTheNextLineIsRead() throws IOException {
    List<String> wrong =
        List.of(
            "nonsense",
            "[]",
            "{}",
            "{\"op\":\"dance\"}",
            "{\"op\":\"tokenize\"}",
            "{\"op\":\"tokenize\",\"text\":7}",
            "{\"op\":\"decode\",\"ids\":[1.5]}",
            "{\"op\":\"decode\",\"ids\":[-1]}",
            "{\"op\":\"logits\",\"ids\":[]}",
            "{\"op\":\"logits\",\"ids\":[714]}",
            "{\"op\":\"score\",\"prompt\":[2],\"continuation\":[]}",
            "{\"op\":\"generate\",\"ids\":[2],\"max_new_tokens\":-1}",
            "{\"op\":\"generate\",\"ids\":[2],\"temperature\":1e400}",
            "{\"op\":\"propose\",\"records\":[5],\"kinds\":[\"critic\"]}",
            "{\"op\":\"propose\",\"records\":[{\"id\":0,\"parent\":-1,\"text\":\"x\"},"
                + "{\"id\":1,\"parent\":-1,\"text\":\"y\"}],\"kinds\":[\"critic\"]}",
            "{\"op\":\"propose\",\"records\":[{\"id\":1,\"parent\":7,\"text\":\"x\"},"
                + "{\"id\":0,\"parent\":-1,\"text\":\"y\"}],\"kinds\":[\"critic\"]}",
            "{\"op\":\"propose\",\"records\":[],\"kinds\":[\"critic\"]}",
            "{\"op\":\"propose\",\"records\":[{\"id\":1,\"parent\":7,\"text\":\"x\"}],"
                + "\"kinds\":[\"critic\"]}",
            "{\"op\":\"propose\",\"records\":[{\"id\":0,\"parent\":-1,\"text\":\"x\"}],"
                + "\"kinds\":[\"joke\"]}");
    List<String> requests = new ArrayList<>();
    for (String each : wrong) {
      requests.add(each);
      requests.add("{\"op\":\"decode\",\"ids\":[705]}");
    }
    List<JsonNode> answers = ask("tiny-f32", requests);
    for (int i = 0; i < answers.size(); i += 2) {
      assertThat(answers.get(i).path("error").asText())
          .as(requests.get(i))
          .endsWith(".")
          .doesNotContain("Exception", "\n");
      assertThat(answers.get(i + 1).path("text").asText()).isEqualTo("<critic>");
    }
  }

  @Test
  void aCacheThatNoMachineHasRoomForIsASentence() {
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(host.host)
            .run(
                "probe",
                "--model",
                GOLDEN.resolve("tiny-f32").toString(),
                "--precision",
                "float32",
                "--device",
                "cpu",
                "--prompt-cache",
                "1000000");
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines().getLast())
        .startsWith("Beside the ")
        .contains("for prompts, but 1000000 MB were asked for; ask for at most ")
        .endsWith(" MB.");
  }

  @Test
  void aFolderWithoutACheckpointIsASentence() {
    TestHost host = new TestHost(folder, "");
    int status = Main.program(host.host).run("probe", "--model", folder.toString());
    assertThat(status).isEqualTo(1);
    assertThat(host.out()).isEmpty();
    assertThat(host.err()).contains("config.json").doesNotContain("Exception");
  }
}
