package espalier.session;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.store.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Memory that runs out in earnest.
class OutOfMemoryTest {

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aStepThatNeedsTooMuchMemoryIsExplainedAndASmallerOneGoesOn() throws Exception {
    Process process = ChildJvm.start(RunsShortOfMemory.class, folder.toString());
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    List<String> lines = output.lines().filter(line -> line.contains("|")).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("before|3|false|");
    assertThat(lines.get(1))
        .startsWith("short|3|true|There was not enough memory for this step;")
        .contains("fewer candidates", "int8")
        .endsWith("The tree is kept, and Run goes on from here.");
    assertThat(lines.get(2)).isEqualTo("after|6|false|Stopped: 6 of 6 simulations.");
  }
}
