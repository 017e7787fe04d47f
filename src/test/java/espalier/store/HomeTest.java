package espalier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {

  private static final Path USER = Path.of("/home/ada");

  @Test
  void theVariableComesFirst() {
    Map<String, String> environment =
        Map.of("ESPALIER_HOME", "/data/espalier", "XDG_DATA_HOME", "/xdg", "APPDATA", "/roaming");
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertThat(Home.of(environment, system, USER).folder()).isEqualTo(Path.of("/data/espalier"));
    }
  }

  @Test
  void eachSystemHasItsOwnPlace() {
    assertThat(Home.of(Map.of(), "Linux", USER).folder())
        .isEqualTo(Path.of("/home/ada/.local/share/espalier"));
    assertThat(Home.of(Map.of("XDG_DATA_HOME", "/xdg"), "Linux", USER).folder())
        .isEqualTo(Path.of("/xdg/espalier"));
    assertThat(Home.of(Map.of("XDG_DATA_HOME", "relative"), "Linux", USER).folder())
        .isEqualTo(Path.of("/home/ada/.local/share/espalier"));
    assertThat(Home.of(Map.of(), "Mac OS X", USER).folder())
        .isEqualTo(Path.of("/home/ada/Library/Application Support/Espalier"));
    assertThat(Home.of(Map.of("APPDATA", "/roaming"), "Windows 11", USER).folder())
        .isEqualTo(Path.of("/roaming/Espalier"));
  }

  @Test
  void everythingLiesInTheFolder() {
    Home home = new Home(Path.of("/data"));
    assertThat(home.library()).isEqualTo(Path.of("/data/library.db"));
    assertThat(home.models()).isEqualTo(Path.of("/data/models"));
    assertThat(home.log()).isEqualTo(Path.of("/data/log"));
  }
}
