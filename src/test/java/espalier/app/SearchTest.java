package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.app.host.Assets;
import espalier.app.host.Terminal;
import espalier.app.library.FileLibraries;
import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.engine.RefusingUnder;
import espalier.engine.ScriptedModel;
import espalier.export.TreeFiles;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import espalier.tree.text.Marks;
import espalier.ui.port.Preferences;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees grown, kept, exported and imported by commands, with a scripted model.
class SearchTest {

  private static final String PROBLEM = "Ada has 4 bags of 12 nuts and eats 7. How many are left?";

  @TempDir Path folder;

  private TestHost host(String input) {
    return new TestHost(folder, input);
  }

  private static int run(TestHost host, Models models, String... arguments) {
    return Main.program(host.host, models, new FileLibraries()).run(arguments);
  }

  private static int run(TestHost host, String... arguments) {
    return run(host, (choice, listener) -> new ScriptedModel(), arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void teachingAModelThatIsGivenNoHintsIsSaidToHaveNoEffect() {
    for (String preset : new String[] {"model", "rules"}) {
      TestHost host = host("");
      int status =
          run(
              host,
              "search",
              PROBLEM,
              "--simulations",
              "1",
              "--no-save",
              "--truth",
              "5",
              "--teaching",
              "--preset",
              preset);
      assertThat(status).isZero();
      assertThat(host.err().contains("--teaching has no effect")).isEqualTo(preset.equals("model"));
    }
  }

  @Test
  void printsTheAnswerAndKeepsTheTree() throws Exception {
    TestHost host = host("");
    int status =
        run(
            host,
            "search",
            PROBLEM,
            "--simulations",
            "8",
            "--seed",
            "5",
            "--candidates",
            "3",
            "--leaves",
            "2",
            "--json",
            file("tree.json"));
    assertThat(host.err()).doesNotContain("Exception");
    assertThat(status).isZero();
    assertThat(host.out())
        .startsWith("Answer: ")
        .contains("8 simulations", "Best line:", "Session: 1")
        .contains("Share: undecided")
        .contains("Prompts: ", "tokens were read");
    TreeDocument document = TreeFiles.read(folder.resolve("tree.json"));
    assertThat(document.problem()).isEqualTo(PROBLEM);
    assertThat(document.settings().seed()).isEqualTo(5);
    assertThat(document.settings().candidates()).isEqualTo(3);
    assertThat(document.settings().leaves()).isEqualTo(2);
    assertThat(document.tree().simulations()).isEqualTo(8);

    TestHost later = host("");
    assertThat(run(later, "export", "1", "--json", "-")).isZero();
    assertThat(later.out()).isEqualTo(Files.readString(folder.resolve("tree.json")));
  }

  @Test
  void theSameSeedGivesTheSameTree() throws Exception {
    for (String name : new String[] {"a.json", "b.json"}) {
      int status =
          run(host(""), "search", PROBLEM, "--simulations", "6", "--no-save", "--json", file(name));
      assertThat(status).isZero();
    }
    assertThat(folder.resolve("a.json")).hasSameTextualContentAs(folder.resolve("b.json"));
  }

  @Test
  void withoutSavingNoLibraryIsMade() {
    TestHost host = host("");
    assertThat(run(host, "search", PROBLEM, "--simulations", "2", "--no-save")).isZero();
    assertThat(host.out()).doesNotContain("Session:");
    assertThat(host.host.home().library()).doesNotExist();
  }

  @Test
  void anExportedTreeComesBackTheSame() throws Exception {
    run(host(""), "search", PROBLEM, "--simulations", "5", "--no-save", "--json", file("a.json"));
    TestHost importing = host("");
    assertThat(run(importing, "import", file("a.json"), "--title", "Nuts")).isZero();
    assertThat(importing.out()).startsWith("Session: 1, Nuts (");
    assertThat(run(host(""), "export", "1", "--json", file("b.json"))).isZero();
    assertThat(folder.resolve("b.json")).hasSameBinaryContentAs(folder.resolve("a.json"));
  }

  @Test
  void theTreeIsDrawnWithoutADisplay() throws Exception {
    TestHost host = host("");
    int status =
        run(
            host,
            "search",
            PROBLEM,
            "--simulations",
            "5",
            "--no-save",
            "--png",
            file("a.png"),
            "--png-scale",
            "1");
    assertThat(status).isZero();
    assertThat(host.err()).contains("Saved a.png, ").contains(" pixels.");
    BufferedImage picture = ImageIO.read(folder.resolve("a.png").toFile());
    assertThat(host.err())
        .contains(String.format(Locale.ROOT, "%,d x %,d", picture.getWidth(), picture.getHeight()));
    int background = picture.getRGB(0, 0);
    assertThat(
            IntStream.range(0, picture.getWidth())
                .anyMatch(x -> picture.getRGB(x, picture.getHeight() / 2) != background))
        .as("something is drawn in the middle")
        .isTrue();
  }

  @Test
  void textGoesOutAndComesBackWithTheSameRecords() throws Exception {
    run(host(""), "search", PROBLEM, "--simulations", "5", "--no-save", "--text", file("a.txt"));
    assertThat(run(host(""), "import", file("a.txt"))).isZero();
    TestHost host = host("");
    assertThat(run(host, "export", "1", "--text", "-")).isZero();
    assertThat(host.out()).isEqualTo(Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void theProblemMayComeFromStandardInput() throws Exception {
    TestHost host = host(PROBLEM + "\n");
    assertThat(
            run(host, "search", "-", "--simulations", "1", "--no-save", "--json", file("a.json")))
        .isZero();
    assertThat(TreeFiles.read(folder.resolve("a.json")).problem()).isEqualTo(PROBLEM);
  }

  @Test
  void aKnownAnswerJudgesTheConclusions() {
    TestHost host = host("");
    assertThat(
            run(host, "search", PROBLEM, "--simulations", "40", "--no-save", "--truth", "-999999"))
        .isZero();
    assertThat(host.out()).contains(", wrong)").doesNotContain(", right)");
  }

  @Test
  void anInterruptEndsTheSearchAndSavesWhatWasFound() throws Exception {
    TestHost host = host("");
    AtomicInteger tokens = new AtomicInteger();
    int status =
        run(
            host,
            (choice, listener) ->
                new ScriptedModel()
                    .beforeToken(
                        () -> {
                          if (tokens.incrementAndGet() == 300) {
                            host.interrupts.interrupt();
                          }
                        }),
            "search",
            PROBLEM,
            "--simulations",
            "1000",
            "--json",
            file("tree.json"));
    assertThat(status).isEqualTo(130);
    int simulations = TreeFiles.read(folder.resolve("tree.json")).tree().simulations();
    assertThat(simulations).isBetween(1, 999);
    TestHost later = host("");
    assertThat(run(later, "export", "1", "--json", "-")).isZero();
    assertThat(later.out()).isEqualTo(Files.readString(folder.resolve("tree.json")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void eachStepThatPassesANodeOverIsSaidOnce(int leaves) throws Exception {
    TestHost host = host("");
    String first = Marks.START_OF_LOCAL_ID + "1" + Marks.END_OF_LOCAL_ID;
    int status =
        run(
            host,
            (choice, listener) -> new RefusingUnder(new ScriptedModel().contextLength(900), first),
            "search",
            PROBLEM,
            "--simulations",
            "24",
            "--seed",
            "5",
            "--leaves",
            String.valueOf(leaves),
            "--no-save",
            "--json",
            file("tree.json"));
    assertThat(status).isZero();
    List<String> told =
        host.errLines().stream().filter(line -> line.contains("passed over")).toList();
    List<TreeEvent.Simulated> simulated =
        TreeFiles.read(folder.resolve("tree.json")).events().stream()
            .filter(TreeEvent.Simulated.class::isInstance)
            .map(TreeEvent.Simulated.class::cast)
            .toList();
    // The later walks of a step know what the earlier ones passed over: the last knows all.
    long steps =
        IntStream.range(0, simulated.size())
            .filter(i -> i + 1 == simulated.size() || simulated.get(i + 1).pending() == 0)
            .filter(i -> !simulated.get(i).unfit().isEmpty())
            .count();
    assertThat(steps).isPositive();
    assertThat(told)
        .hasSize((int) steps)
        .allMatch(line -> line.matches("Simulation \\d+: #1 is passed over, as its path .* 900 .*"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aModelThatFailsIsASentenceAndStatusOne() {
    TestHost host = host("");
    int status =
        run(
            host,
            (choice, listener) -> new ScriptedModel().failWith(Optional.of("The model is tired.")),
            "search",
            PROBLEM);
    assertThat(status).isEqualTo(1);
    assertThat(host.err()).contains("The model is tired.").doesNotContain("Exception");
  }

  @Test
  void aModelThatCannotBeLoadedIsASentenceAndStatusOne() {
    TestHost host = host("");
    int status =
        run(
            host,
            (choice, listener) -> {
              throw new ModelException("There is no checkpoint in " + choice.folder().get() + ".");
            },
            "search",
            PROBLEM,
            "--model",
            "nowhere");
    assertThat(status).isEqualTo(1);
    assertThat(host.errLines()).containsExactly("There is no checkpoint in nowhere.");
  }

  @Test
  void aProblemOfOneHundredThousandCharactersIsRefused() {
    TestHost host = host("nut ".repeat(25_000));
    assertThat(run(host, "search", "-", "--no-save")).isEqualTo(1);
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("problem");
  }

  @Test
  void whatIsNoTextIsRefused() {
    TestHost host = new TestHost(folder, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(run(host, "search", "-", "--no-save")).isEqualTo(1);
    assertThat(host.errLines()).hasSize(1);
    assertThat(host.err()).contains("UTF-8");
  }

  @Test
  void aModelThatDrawsNoKindsIsAskedForThemByTransitions() throws Exception {
    TestHost host = host("");
    run(
        host,
        (choice, listener) -> new ScriptedModel().drawsKinds(false),
        "search",
        PROBLEM,
        "--simulations",
        "1",
        "--no-save",
        "--json",
        file("a.json"));
    SearchSettings settings = TreeFiles.read(folder.resolve("a.json")).settings();
    assertThat(settings.preset()).isEqualTo(espalier.tree.Preset.TRANSITIONS);
  }

  @Test
  void withoutADisplayTheSampleIsSolvedInTheTerminalAsTheWindowWould() throws Exception {
    TestHost host = host("");
    assertThat(run(host)).isZero();
    assertThat(host.errLines().getFirst()).contains("no display").endsWith(".");
    assertThat(host.out()).startsWith("Answer: ").contains("Session: 1");
    run(host(""), "export", "1", "--json", file("a.json"));
    assertThat(TreeFiles.read(folder.resolve("a.json")).settings())
        .isEqualTo(Preferences.initialSettings());
  }

  @Test
  void aTerminalShowsTheTreeAndIsLeftClean() {
    Terminal.Screen screen =
        new Terminal.Screen() {
          @Override
          public int columns() {
            return 60;
          }

          @Override
          public int rows() {
            return 20;
          }
        };
    TestHost host =
        new TestHost(
            folder,
            new byte[0],
            Optional.of(screen),
            Assets.find(Optional.empty(), TestHost.class));
    assertThat(run(host, "search", PROBLEM, "--simulations", "12", "--no-save")).isZero();
    assertThat(host.err()).contains("/ 12 simulations").endsWith("\u001b[0J");
    assertThat(host.err().replaceAll("\u001b\\[[0-9]*[AJ]", "").lines())
        .allMatch(line -> line.length() < 60);
  }
}
