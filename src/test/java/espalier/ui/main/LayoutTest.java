package espalier.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void regionsFoldAtTheirSizes() {
    assertThat(Layout.of(1440, 900)).isEqualTo(new Layout(false, false, false, false));
    assertThat(Layout.of(1279, 900)).isEqualTo(new Layout(true, false, false, false));
    assertThat(Layout.of(1000, 640)).isEqualTo(new Layout(true, true, true, false));
    assertThat(Layout.of(800, 560)).isEqualTo(new Layout(true, true, true, true));
  }

  @Test
  void fileNamesAreMadeOfTitles() {
    assertThat(Files.plain("Half of the rolls?")).isEqualTo("Half-of-the-rolls");
    assertThat(Files.plain("…")).isEqualTo("tree");
  }
}
