package espalier.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {

  @TempDir Path folder;

  @Test
  void theBundledModelIsInTheFolderThatThePropertyNames() throws Exception {
    Files.createDirectories(folder.resolve("model"));
    Optional<String> property = Optional.of(folder.toString());
    assertThat(Assets.find(property, SurroundingsTest.class).model()).isEmpty();
    Files.writeString(folder.resolve("model").resolve("config.json"), "{}");
    assertThat(Assets.find(property, SurroundingsTest.class).model())
        .contains(folder.resolve("model"));
  }

  @Test
  void aFolderThatIsNotThereHoldsNothing() {
    Optional<String> property = Optional.of(folder.resolve("missing").toString());
    assertThat(Assets.find(property, SurroundingsTest.class).folder()).isEmpty();
  }

  @Test
  void withoutThePropertyTheAssetsOfTheCheckoutAreFoundFromItsClasses() {
    assertThat(Assets.find(Optional.empty(), Assets.class).folder())
        .contains(Path.of("assets").toAbsolutePath());
  }

  @Test
  void onLinuxADisplayIsNamedByTheEnvironment() {
    assertThat(Display.find(Map.of("DISPLAY", ":0"), "Linux", "")).isEqualTo(Display.PRESENT);
    assertThat(Display.find(Map.of(), "Linux", "")).isEqualTo(Display.ABSENT);
    assertThat(Display.find(Map.of("DISPLAY", ""), "Linux", "")).isEqualTo(Display.ABSENT);
    assertThat(Display.find(Map.of(), "Linux", "Headless")).isEqualTo(Display.PRESENT);
    assertThat(Display.find(Map.of(), "Mac OS X", "")).isEqualTo(Display.PRESENT);
  }
}
