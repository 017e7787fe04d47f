package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Host;
import espalier.app.host.Terminal;
import espalier.app.model.ModelException;
import espalier.session.SessionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person reads, and what a script gets as exit status, when a command is used wrongly.
class WrongUseTest {

  @TempDir Path folder;

  private record Ended(int status, String out, String err) {}

  /// Runs a command that must end before a model or a library is needed.
  private Ended run(String... arguments) {
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(
                host.host,
                (choice, listener) -> {
                  throw new ModelException("A model was asked for.");
                },
                file -> {
                  throw new SessionException("A library was asked for.");
                })
            .run(arguments);
    return new Ended(status, host.out(), host.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search hello --frobnicate | --frobnicate",
        "search hello --seed x | --seed",
        "search hello --preset sideways | --preset",
        "search | PROBLEM",
        "serach hello | did you mean search?",
        "search hello --candidates 17 | candidates must be 1 to 16, not 17",
        "search hello --temperature -1 | temperature must be 0 to 5",
        "search hello --preset manual | --kinds",
        "search hello --kinds critic | --preset manual",
        "search hello --teaching | add --truth ANSWER",
        "search hello --leaves 17 | --leaves must be 1 to 16, not 17.",
        "export | SESSION-OR-JSON",
        "export 3 | --json FILE",
        "import | FILE",
        "search hello --png - | --png FILE",
        "search hello --png a.png --png-scale 0 | --png-scale",
        "model | list, check, add, remove, compare, calibrate or average",
        "model add | DIR",
        "model add . --name a/b | A model cannot have the name 'a/b'",
        "model add . --name .a | with no dot or hyphen first",
        "model add / | A model cannot have the name ''",
        "model remove | NAME",
        "model calibrate . | FILE or --remove",
        "model calibrate . trees.jsonl --remove | FILE or --remove",
        "model compare --precision float32 | float32 would be compared with itself",
        "model compare --precision half | --precision",
        "data | problems, records, preview, count, show or split",
        "data records out.txt --count 0 | --count",
        "data records out.txt --split all | --split",
        "grow model out.jsonl --split all | --split",
        "train out | --plan",
        "train out --from somewhere | --records",
        "train out --plan p.json --records r.txt | --records",
        "model check . --precision fancy | --precision must be auto, float32, bfloat16 or int8",
        "bench --model here --shape bundled | --model or --shape",
        "bench --shape llama | --shape must be gemma-2-2b or bundled, not llama",
        "bench --scheme sideways | --scheme",
        "bench --precision float32,half | float32, bfloat16, int8 or all, not half",
        "bench --precision float32, | --precision",
        "bench --threads 0 | --threads must be 1 to 1024, not 0",
        "bench --seconds 0 | --seconds must be above 0",
        "bench --device toaster | --device must be auto, cpu or cuda:0, not toaster",
        "bench --prompt-cache -1 | --prompt-cache must be 0 to 1000000, not -1.",
        "probe --prompt-cache 1000001 | --prompt-cache must be 0 to 1000000, not 1000001.",
        "search hello --prompt-cache much | is not a whole number",
        "evaluate --problems p --prompt-cache -1 | --prompt-cache must be 0 to 1000000",
        "model check . --prompt-cache -1 | --prompt-cache must be 0 to 1000000",
        "model compare --device toaster | --device must be auto, cpu or cuda:0, not toaster",
        "probe --precision | --precision",
        "probe --precision fancy | --precision must be auto, float32, bfloat16 or int8, not fancy",
        "train run --plan plan.json --device toaster | --device must be auto, cpu or cuda:0",
        "grow model trees.jsonl --device cuda | --device must be auto, cpu or cuda:0, not cuda",
        "grow model trees.jsonl --device cuda:200 | There is no device cuda:200.",
        "search hello --device toaster | --device must be auto, cpu or cuda:0, not toaster",
        "search hello --simulations 99999999999 | is not a whole number of at most 2147483647",
        "search hello --temperature warm | is not a number",
        "search hello --max-new-tokens 0 | --max-new-tokens must be 1 to 4096, not 0.",
        "search hello --generated-tokens -1 | --generated-tokens must be 1 or more, not -1.",
        "search hello --seconds 1e300 | --seconds must be above 0, to 1000000000, not 1.0E300.",
        "search hello --seed 1 --seed 2 | Option '--seed'",
        "search hello --json tree --png ./tree | cannot go into one file",
        "search hello --json - --text - | standard output",
      })
  void isOneSentenceAndStatusTwo(String arguments, String named) {
    Ended ended = run(arguments.split(" "));
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains(named).doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "search ",
        "export ",
        "import ",
        "probe ",
        "model ",
        "model list ",
        "model check ",
        "model compare ",
        "model calibrate ",
        "model add ",
        "model remove ",
        "data ",
        "data problems ",
        "data records ",
        "data count ",
        "data show ",
        "train ",
        "bench "
      })
  void helpIsAResult(String command) {
    Ended ended = run((command + "--help").split(" "));
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("Usage: espalier").doesNotContain("${");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run("--version").out()).matches("Espalier \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void aFileThatCannotBeWrittenIsFoundOutBeforeTheWork() {
    Path missing = folder.resolve("missing").resolve("tree.json");
    Ended ended = run("search", "hello", "--json", missing.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains(missing.getParent().toString()).contains("does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | There is no problem yet",
        "a <critic> b | <critic>, a mark",
        "caf\uFFFD | encoding",
      })
  void aProblemThatIsNoneIsFoundOutBeforeAModelIsLoaded(String problem, String named) {
    Ended ended = run("search", problem);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains(named);
  }

  @Test
  void anEmptyNameOfAFileIsWrongUse() {
    for (Ended ended : List.of(run("import", ""), run("search", "hello", "--png", ""))) {
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err().lines()).containsExactly("The name of a file is empty; name one.");
    }
  }

  @Test
  void aFileThatIsNoTreeIsNotImported() throws Exception {
    Path file = Files.writeString(folder.resolve("poem.txt"), "Roses are red");
    Ended ended = run("import", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("poem.txt").contains("neither");
  }

  @Test
  void jsonThatIsNoTreeIsNotImported() throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"format\": \"other\"}");
    Ended ended = run("import", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("other.json").contains("format");
    assertThat(ended.err()).contains("Import it as it was exported");
  }

  @Test
  void damagedTextIsNotImportedAndItsPlaceIsTold() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cut.txt"), "<start_of_father_id>-1<end_of_father_id><start_of_local");
    Ended ended = run("import", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("cut.txt").contains("ine 1");
    assertThat(ended.err()).contains("Mend the text there and import it again.");
  }

  @Test
  void aSessionOfALibraryThatIsNotThereIsNotExported() {
    Ended ended = run("export", "7", "--json", folder.resolve("tree.json").toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("session 7");
  }

  @Test
  void aResultThatNobodyTakesIsAFailure() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Host usual = new TestHost(folder, "").host;
    Host host =
        new Host(
            new Terminal(
                usual.terminal().in(),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty()),
            usual.home(),
            usual.assets(),
            usual.display(),
            usual.interrupts());
    assertThat(Main.program(host).run("--version")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Standard output did not take");
  }

  @Test
  void whatShouldNotHappenIsASentenceToo() {
    TestHost host = new TestHost(folder, "");
    int status =
        Main.program(
                host.host,
                (choice, listener) -> {
                  throw new ModelException("A model was asked for.");
                },
                file -> {
                  throw new StackOverflowError();
                })
            .run("search", "hello", "--no-save");
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("StackOverflowError").doesNotContain("\tat ");
  }
}
