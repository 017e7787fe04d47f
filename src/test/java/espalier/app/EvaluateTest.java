package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import espalier.app.model.ModelException;
import espalier.engine.ScriptedModel;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command `evaluate` with a scripted model, from its arguments to its files.
class EvaluateTest extends EvaluateFixture {

  /// The file without what differs from run to run.
  private JsonNode timeless(String name) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(folder.resolve(name)));
    assertThat(json.remove("times")).isNotNull();
    return json;
  }

  @Test
  void aCardThatIsTooSmallIsToldWithTheWayOut() {
    TestHost host = host();
    int status =
        run(
            host,
            (choice, listener) -> {
              throw new ModelException("The card is too small.", ModelException.Reason.CARD);
            });
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines())
        .containsExactly("The card is too small. With --device cpu the processor calculates.");
  }

  @Test
  void printsATableAndWritesJsonAndAPicture() throws Exception {
    TestHost host = host();
    int status =
        run(
            host,
            "--samples",
            "3",
            "--max-children",
            "2",
            "--together",
            "2",
            "--json",
            file("a.json"),
            "--png",
            file("a.png"));
    assertThat(host.err()).doesNotContain("Exception");
    assertThat(status).isZero();
    assertThat(host.out())
        .startsWith("6 problems")
        .contains("greedy", "vote", "best:value", "search:MODEL:share", "tokens a second");
    assertThat(host.err()).contains("6 / 6 problems, greedy ").contains("Saved a.png");
    assertThat(folder.resolve("a.json.partial")).doesNotExist();

    JsonNode json = JSON.readTree(Files.readString(folder.resolve("a.json")));
    JsonSchema schema = schema();
    assertThat(schema.validate(json)).isEmpty();
    assertThat(json.get("settings").get("search").get("maxChildren").intValue()).isEqualTo(2);
    assertThat(json.get("settings").get("together").intValue()).isEqualTo(2);
    assertThat(json.get("problems")).hasSize(6);
    assertThat(json.get("times").get("workers").intValue()).isPositive();
    ((ObjectNode) json.get("figures")).remove("methods");
    assertThat(schema.validate(json)).isNotEmpty();

    BufferedImage picture = ImageIO.read(folder.resolve("a.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(800);
    assertThat(
            Arrays.stream(
                    picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count())
        .as("colours")
        .isGreaterThan(10);
  }

  @Test
  void aProblemThatIsLongerThanTheModelReadsIsToldAndTheOthersAreDone() throws Exception {
    Files.writeString(
        folder.resolve("problems.jsonl"),
        "{\"problem\":\"What is it? %s\",\"answer\":7}\n".formatted("more ".repeat(700)),
        StandardOpenOption.APPEND);
    TestHost host = host();
    String[] arguments = {"--samples", "2", "--together", "3", "--json", file("a.json")};
    assertThat(run(host, (choice, listener) -> new ScriptedModel().contextLength(900), arguments))
        .isZero();
    assertThat(host.out())
        .startsWith("7 problems")
        .contains("1 of them longer than the model reads");
    JsonNode json = JSON.readTree(Files.readString(folder.resolve("a.json")));
    assertThat(schema().validate(json)).isEmpty();
    assertThat(json.get("figures").get("unfit").intValue()).isEqualTo(1);
    JsonNode last = json.get("problems").get(6);
    assertThat(last.get("unfit").asText()).contains("900");
    assertThat(last.get("choices")).hasSameSizeAs(json.get("problems").get(0).get("choices"));
    assertThat(last.get("choices")).noneMatch(choice -> choice.get("right").booleanValue());
  }

  @ParameterizedTest
  @CsvSource({"plain", "hard", "others"})
  void theFiguresBesideTheBundledModelFollowTheSchema(String which) throws Exception {
    Path file = Path.of("assets/model/evaluation-" + which + ".json");
    assertThat(schema().validate(JSON.readTree(Files.readString(file)))).isEmpty();
  }

  @Test
  void workersDoNotMatter() throws Exception {
    assertThat(run(host(), "--samples", "2", "--workers", "1", "--json", file("a.json"))).isZero();
    assertThat(run(host(), "--samples", "2", "--workers", "3", "--json", file("b.json"))).isZero();
    assertThat(timeless("b.json")).isEqualTo(timeless("a.json"));
  }

  @Test
  void anInterruptKeepsWhatIsDoneAndResumeGoesOn() throws Exception {
    String[] arguments = {
      "--samples",
      "2",
      "--methods",
      "greedy,search:model",
      "--workers",
      "1",
      "--json",
      file("a.json")
    };
    assertThat(run(host(), arguments)).isZero();
    JsonNode inOneGo = timeless("a.json");
    Files.delete(folder.resolve("a.json"));

    TestHost interrupted = host();
    AtomicInteger tokens = new AtomicInteger();
    int status =
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
            arguments);
    assertThat(status).isEqualTo(130);
    assertThat(interrupted.err()).contains("Interrupted after ").contains("--resume");
    assertThat(folder.resolve("a.json")).doesNotExist();
    int done = Files.readAllLines(folder.resolve("a.json.partial")).size() - 1;
    assertThat(done).isBetween(1, 5);

    TestHost again = host();
    assertThat(run(again, arguments)).isEqualTo(1);
    assertThat(again.err()).contains("--resume");

    String[] resumed = Arrays.copyOf(arguments, arguments.length + 1);
    resumed[arguments.length] = "--resume";
    assertThat(run(host(), resumed)).isZero();
    assertThat(timeless("a.json")).isEqualTo(inOneGo);
    assertThat(folder.resolve("a.json.partial")).doesNotExist();
  }

  @Test
  void linesOfAnEarlierEvaluationAreTaken() throws Exception {
    assertThat(run(host(), "--samples", "2", "--json", file("a.json"))).isZero();
    TestHost host = host();
    String[] again = {
      "--samples",
      "2",
      "--end-at-conclusions",
      "--lines-from",
      file("a.json"),
      "--json",
      file("b.json")
    };
    assertThat(run(host, again)).isZero();
    assertThat(host.out()).contains("search:MODEL:weighted against greedy");
    JsonNode taken = JSON.readTree(Files.readString(folder.resolve("b.json")));
    assertThat(taken.get("times").get("lines_taken").booleanValue()).isTrue();
    assertThat(timeless("b.json").get("problems").get(0).get("samples"))
        .isEqualTo(timeless("a.json").get("problems").get(0).get("samples"));

    TestHost hotter = host();
    String[] other = Arrays.copyOf(again, again.length + 2);
    other[again.length] = "--temperature";
    other[again.length + 1] = "1";
    assertThat(run(hotter, other)).isEqualTo(1);
    assertThat(hotter.err()).contains("other settings (search.temperature)");
  }

  @Test
  void onlySomeProblemsAndMethodsIfSoAsked() throws Exception {
    TestHost host = host();
    assertThat(run(host, "--count", "2", "--methods", "greedy", "--json", file("a.json"))).isZero();
    JsonNode figures = timeless("a.json").get("figures");
    assertThat(figures.get("problems").intValue()).isEqualTo(2);
    assertThat(figures.get("methods")).hasSize(1);
    assertThat(host.out()).doesNotContain("vote");
  }

  @Test
  void aModelThatDrawsNoKindsIsNotSearchedByThem() {
    TestHost host = host();
    assertThat(
            run(
                host,
                (choice, listener) -> new ScriptedModel().drawsKinds(false),
                "--samples",
                "1",
                "--count",
                "1"))
        .isZero();
    assertThat(host.out()).contains("search:RULES").doesNotContain("search:MODEL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --samples 0                  | 2 | --samples must be 1 to 64, not 0.
          --workers 65                 | 2 | --workers must be 1 to 64, not 65.
          --count 0                    | 2 | --count must be 1 or more, not 0.
          --count 7                    | 1 | holds 6 problems, fewer than --count 7
          --methods greedy,luck        | 2 | There is no method 'luck'
          --methods search:MANUAL      | 2 | There is no method 'search:MANUAL'
          --simulations 8              | 2 | --simulations is not for evaluate
          --teaching                   | 2 | --teaching is not for evaluate
          --temperature 6              | 2 | --temperature must be 0 to 5
          --resume                     | 2 | --resume needs --json FILE
          --json none/a.json           | 1 | does not exist
          --precision int3             | 2 | --precision must be
          """)
  void wrongUseIsOneSentence(String arguments, int status, String sentence) {
    TestHost host = host();
    int ended =
        run(
            host,
            (choice, listener) -> {
              throw new ModelException("A model was asked for.");
            },
            arguments.split(" "));
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains(sentence);
    assertThat(ended).isEqualTo(status);
    assertThat(host.out()).isEmpty();
  }

  @Test
  void aModelThatFailsIsASentenceAndStatusOne() {
    TestHost host = host();
    int status =
        run(
            host,
            (choice, listener) -> new ScriptedModel().failWith(Optional.of("The model is tired.")));
    assertThat(status).isEqualTo(1);
    assertThat(host.err()).contains("could not be worked on: The model is tired.");
  }
}
