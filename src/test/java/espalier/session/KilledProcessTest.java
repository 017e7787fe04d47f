package espalier.session;

import static espalier.session.Benches.get;
import static espalier.session.Benches.whenIdle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import espalier.engine.ScriptedModel;
import espalier.json.TreeJson;
import espalier.store.ChildJvm;
import espalier.tree.TreeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

  @TempDir private Path folder;

  @Test
  void aKilledProcessLosesNothingThatItHadShown() throws Exception {
    Path file = folder.resolve("library.db");
    Path printed = folder.resolve("printed.txt");
    Process process = ChildJvm.startInto(printed, GrowsATree.class, file.toString());
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> lines(printed).size() >= 25);
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<String> shown = lines(printed);
    assertThat(process.exitValue()).isNotZero();
    try (SearchWorkbench bench = Benches.open(file, new ScriptedModel())) {
      Session session = get(bench.open(1));
      List<TreeEvent> kept = session.snapshot().events();
      assertThat(kept).hasSizeGreaterThanOrEqualTo(shown.size());
      assertThat(kept.subList(0, shown.size()).stream().map(TreeJson::writeEvent).toList())
          .isEqualTo(shown);
      session.step(3, List.of());
      assertThat(whenIdle(session).events()).hasSize(kept.size() + 3);
    }
  }

  /// The whole lines; the last may have been cut by the killing.
  private static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf("\n") + 1).lines().toList();
  }
}
