package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import espalier.engine.ScriptedModel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The command `evaluate` on problems whose exact solutions stand beside them.
class JudgedEvaluationTest extends EvaluateFixture {

  /// Six sums with their solutions.
  private void writeSolutions(String third) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      lines.append(
          "{\"problem\":\"What is sum %d?\",\"answer\":%d,\"solution\":\"%s\"}\n"
              .formatted(
                  i,
                  40 + i % 3,
                  i == 2 ? third : "the half = 10 + 10; the sum = s1 + " + (20 + i % 3)));
    }
    Files.writeString(folder.resolve("problems.jsonl"), lines);
  }

  @Test
  void everyThoughtIsJudgedWhereTheFileTellsTheSolution() throws Exception {
    writeSolutions("the sum = 84 / 2");
    TestHost host = host();
    assertThat(run(host, "--samples", "3", "--max-children", "2", "--json", file("a.json")))
        .isZero();
    assertThat(host.out()).contains("by kind of thought").containsPattern("  lines +conclusions");
    JsonNode json = JSON.readTree(Files.readString(folder.resolve("a.json")));
    int right = 0;
    for (JsonNode problem : json.get("problems")) {
      for (JsonNode line : problem.get("samples")) {
        right += line.has("logValue") && line.get("right").booleanValue() ? 1 : 0;
      }
    }
    assertThat(right).isPositive();
    List<String> rows = new ArrayList<>();
    for (JsonNode kind : json.get("figures").get("kinds")) {
      rows.add(kind.get("of").asText() + " " + kind.get("kind").asText());
      if (rows.getLast().equals("lines conclusions")) {
        assertThat(kind.get("right").intValue()).isEqualTo(right);
      }
    }
    assertThat(rows).contains("lines conclusions", "lines all", "search:MODEL all");
    assertThat(schema().validate(json)).isEmpty();
  }

  @Test
  void aSolutionThatCannotBeIsNamedByItsLine() throws Exception {
    writeSolutions("the sum = s1 + 4");
    TestHost host = host();
    assertThat(run(host)).isEqualTo(1);
    assertThat(host.err())
        .contains("problems.jsonl, line 3 has a solution that cannot be read (s1 is no step");
    writeSolutions("the sum = 7 * 6; the rest = s1 - 1");
    TestHost other = host();
    assertThat(run(other)).isEqualTo(1);
    assertThat(other.err()).contains("line 3 has a solution that comes to 41 and not");
  }

  @Test
  void aSolutionInWordsIsPassedOverWithAWord() throws Exception {
    writeSolutions("Ten and ten are 20, and 22 more are 42.");
    TestHost host = host();
    assertThat(run(host, "--samples", "2", "--methods", "vote", "--json", file("a.json"))).isZero();
    assertThat(host.err())
        .contains("1 of the solutions are not told as 'data problems' tells them");
    List<Boolean> judged = new ArrayList<>();
    for (JsonNode problem :
        JSON.readTree(Files.readString(folder.resolve("a.json"))).get("problems")) {
      judged.add(problem.get("samples").get(0).has("thoughts"));
    }
    assertThat(judged).containsExactly(true, true, false, true, true, true);
  }

  @Test
  void whatWasBegunWithoutSolutionsIsNotGoneOnWithWithThem() throws Exception {
    TestHost interrupted = host();
    AtomicInteger tokens = new AtomicInteger();
    String[] arguments = {"--samples", "2", "--methods", "vote", "--json", file("a.json")};
    assertThat(
            run(
                interrupted,
                (choice, listener) ->
                    new ScriptedModel()
                        .beforeToken(
                            () -> {
                              if (tokens.incrementAndGet() == 200) {
                                interrupted.interrupts.interrupt();
                              }
                            }),
                arguments))
        .isEqualTo(130);
    writeSolutions("the sum = 84 / 2");
    String[] resumed = Arrays.copyOf(arguments, arguments.length + 1);
    resumed[arguments.length] = "--resume";
    TestHost host = host();
    assertThat(run(host, resumed)).isEqualTo(1);
    assertThat(host.err()).contains("was begun with other settings (solutions)");
  }
}
