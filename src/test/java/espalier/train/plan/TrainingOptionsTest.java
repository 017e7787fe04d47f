package espalier.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import espalier.train.network.TrainingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What values training options may have.
class TrainingOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adam.beta1 | -0.1 | at least 0 and less than 1",
        "adam.beta1 | 1 | at least 0 and less than 1",
        "adam.beta2 | 1 | at least 0 and less than 1",
        "adam.epsilon | 0 | above 0",
        "adam.weightDecay | -0.01 | at least 0",
        "adam.clip | -1 | at least 0",
        "lowRank.alpha | 0 | above 0",
      })
  void aValueOutOfItsRangeIsNamed(String name, String value, String range) {
    assertThatThrownBy(() -> TrainingOptions.ORIGINAL.with(Map.of(name, value)))
        .isInstanceOf(TrainingException.class)
        .hasMessage("The training option " + name + " must be " + range + ".");
  }

  @Test
  void noWeightOfTheLossMayBeBelowNothing() {
    assertThatThrownBy(() -> TrainingOptions.ORIGINAL.with(Map.of("loss.rating", "-1")))
        .isInstanceOf(TrainingException.class)
        .hasMessage("The training option loss (each weight) must be at least 0.");
  }

  @Test
  void theEndsOfTheRangesAreAllowed() throws Exception {
    TrainingOptions options =
        TrainingOptions.ORIGINAL.with(
            Map.of(
                "adam.beta1", "0", "adam.beta2", "0", "adam.weightDecay", "0", "adam.clip", "0"));
    assertThat(options.adam().beta2()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "lowRank", "loss", "lowRank.targets", "adam.beta1", "batchSize"})
  void nothingMayBeNull(String name) {
    assertThatThrownBy(() -> TrainingOptions.ORIGINAL.with(Map.of(name, "null")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "A training option has a value that does not fit: "
                + name
                + " is null; give it a value, or leave it out.");
  }

  @Test
  void neitherMayATarget() {
    assertThatThrownBy(
            () -> TrainingOptions.ORIGINAL.with(Map.of("lowRank.targets", "[\"q_proj\", null]")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("one of lowRank.targets is null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "3", "[]"})
  void theOptionsTogetherAreAnObject(String json) throws Exception {
    var changes = new ObjectMapper().readTree(json);
    assertThatThrownBy(() -> TrainingOptions.ORIGINAL.with(changes))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The training options are " + json + "; give a JSON object");
  }

  @Test
  void aValueOfAnotherSortIsNamedInPlainWords() {
    assertThatThrownBy(() -> TrainingOptions.ORIGINAL.with(Map.of("adam.beta1", "\"much\"")))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith(
            "A training option has a value that does not fit in adam.beta1: Cannot deserialize")
        .hasMessageNotContaining("DeserializationConfig");
  }
}
