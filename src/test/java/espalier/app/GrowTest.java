package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.store.HeldFile;
import espalier.train.growth.GrownTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `grow` with the small golden checkpoint.
class GrowTest {

  private static final String TINY = "src/test/resources/golden/tiny-f32";

  @TempDir Path folder;

  private final Path file = Path.of("grown.jsonl");

  private int grow(TestHost host, String problems) {
    return Main.program(host.host)
        .run(
            "grow",
            TINY,
            folder.resolve(file).toString(),
            "--problems",
            problems,
            "--levels",
            "2",
            "--threads",
            "1");
  }

  @Test
  void treesAreWrittenAndTheirRatingsMeasured() throws Exception {
    TestHost host = new TestHost(folder, "");
    assertThat(grow(host, "4")).as(host.err()).isZero();
    assertThat(GrownTree.read(folder.resolve(file))).hasSize(4);
    assertThat(folder.resolve("grown.jsonl.part")).doesNotExist();
  }

  @Test
  void howManyAreGrownIsTold() {
    TestHost host = new TestHost(folder, "");
    assertThat(grow(host, "20")).as(host.err()).isZero();
    assertThat(host.errLines())
        .anyMatch(line -> line.matches("16 / 20 trees grown  \\d+:\\d\\d:\\d\\d left"))
        .contains("20 / 20 trees grown  0:00:00 left");
  }

  @Test
  void aSecondGrowingIsKeptFromTheFile() throws Exception {
    TestHost host = new TestHost(folder, "");
    try (HeldFile _ = HeldFile.take(folder.resolve("grown.jsonl.lock")).orElseThrow()) {
      assertThat(grow(host, "4")).isEqualTo(1);
    }
    assertThat(host.errLines())
        .containsExactly(
            "Trees are being grown into "
                + folder.resolve(file)
                + " already; wait until that has ended, or name another file.");
    assertThat(folder.resolve(file)).doesNotExist();
    assertThat(grow(new TestHost(folder, ""), "4")).isZero();
  }

  @Test
  void anInterruptEndsItAndLeavesWhatWasGrown() throws Exception {
    TestHost host = new TestHost(folder, "");
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> grow(host, "2000"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> hasTrees(folder.resolve("grown.jsonl.part")) || status.isDone());
    host.interrupts.interrupt();
    assertThat(status.get(2, TimeUnit.MINUTES)).as(host.err()).isEqualTo(130);
    assertThat(host.errLines().getLast()).startsWith("Interrupted; ").contains("grown.jsonl.part");
    assertThat(folder.resolve(file)).doesNotExist();
    assertThat(GrownTree.read(folder.resolve("grown.jsonl.part"))).hasSizeBetween(16, 1999);
  }

  /// Whether the first trees that are grown together have reached the disk.
  private static boolean hasTrees(Path part) throws IOException {
    return Files.exists(part) && Files.size(part) > 0;
  }
}
