package espalier.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.BackupRule;
import espalier.tree.ChoiceRule;
import espalier.tree.Hints;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.ui.port.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {

  private static final SearchSettings UNUSUAL =
      new SearchSettings(
          Preset.RULES,
          3,
          7,
          2.25,
          0.5,
          0.3,
          0.9,
          BackupRule.LOG,
          1.5,
          40,
          0.95,
          99,
          new Hints("a", "b", "c", "d", "e"),
          true,
          ChoiceRule.COUNT,
          12,
          OptionalDouble.of(30.5),
          OptionalInt.of(5000),
          OptionalInt.of(3),
          OptionalInt.of(4),
          -17,
          6,
          true,
          true,
          true);

  private final List<SearchSettings> applied = new ArrayList<>();

  private SettingsViewModel of(SearchSettings from) {
    return new SettingsViewModel(
        from,
        "",
        settings -> {
          applied.add(settings);
          return Optional.empty();
        });
  }

  private static SettingField field(SettingsViewModel settings, String label) {
    return settings.sections().stream()
        .flatMap(section -> section.fields().stream())
        .filter(field -> field.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotTouchedStaysAsItWas() {
    assertThat(of(UNUSUAL).apply()).isTrue();
    assertThat(applied).containsExactly(UNUSUAL);
  }

  @Test
  void defaultsComeBackWhole() {
    SettingsViewModel settings = of(UNUSUAL);
    settings.reset();
    settings.apply();
    assertThat(applied).containsExactly(Preferences.initialSettings());
  }

  @Test
  void aValueOutOfRangeIsSaidAtOnceAndNotApplied() {
    SettingsViewModel settings = of(UNUSUAL);
    field(settings, "Candidates").textProperty().set("17");

    assertThat(field(settings, "Candidates").errorProperty().get()).contains("1 to 16");
    assertThat(settings.validBinding().get()).isFalse();
    assertThat(settings.apply()).isFalse();
    assertThat(applied).isEmpty();
  }

  @Test
  void whatIsNoNumberIsSaid() {
    SettingsViewModel settings = of(UNUSUAL);
    for (String text : List.of("", "two", "1e400", "NaN", "99999999999999999999")) {
      field(settings, "Simulations").textProperty().set(text);
      assertThat(field(settings, "Simulations").errorProperty().get()).as(text).isNotEmpty();
    }
    field(settings, "Temperature").textProperty().set("NaN");
    assertThat(field(settings, "Temperature").errorProperty().get()).isNotEmpty();
  }

  @Test
  void anEmptyLimitIsNone() {
    SettingsViewModel settings = of(UNUSUAL);
    field(settings, "Time limit").textProperty().set("");
    field(settings, "Patience").textProperty().set(" ");
    settings.apply();
    assertThat(applied.getFirst().seconds()).isEmpty();
    assertThat(applied.getFirst().patience()).isEmpty();
    assertThat(applied.getFirst().converged()).hasValue(4);
  }

  @Test
  void aRefusalIsTold() {
    SettingsViewModel settings =
        new SettingsViewModel(UNUSUAL, "", changed -> Optional.of("The backup is fixed."));
    assertThat(settings.apply()).isFalse();
    assertThat(settings.refusalProperty().get()).isEqualTo("The backup is fixed.");
  }

  @Test
  void everySettingButHintsSaysWhatItMeans() {
    assertThat(of(UNUSUAL).sections().stream().flatMap(section -> section.fields().stream()))
        .allSatisfy(
            field -> {
              if (field.form() != SettingField.Form.SENTENCE) {
                assertThat(field.meaning()).endsWith(".");
              }
            });
  }
}
