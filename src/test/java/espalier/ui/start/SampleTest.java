package espalier.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void thereAreSixAndEachIsWhole() {
    List<Sample> samples = Sample.bundled();
    assertThat(samples).hasSize(6);
    assertThat(samples)
        .allSatisfy(
            sample -> {
              assertThat(sample.title()).isNotBlank();
              assertThat(sample.problem()).endsWith("?");
              assertThat(sample.answer()).matches("\\d+");
              assertThat(sample.steps()).isBetween(1, 4);
            });
    assertThat(samples.stream().map(Sample::problem)).doesNotHaveDuplicates();
  }
}
