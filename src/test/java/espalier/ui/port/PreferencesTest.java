package espalier.ui.port;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.ChoiceRule;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import org.junit.jupiter.api.Test;

class PreferencesTest {

  @Test
  void aModelThatDrawsNoKindsIsNotSearchedLineByLine() {
    SearchSettings chosen = Preferences.initialSettings().edit().seed(9).simulations(12).done();
    SearchSettings settings = Preferences.withTransitions(chosen);
    assertThat(settings.preset()).isEqualTo(Preset.TRANSITIONS);
    assertThat(settings.lineByLine()).isFalse();
    assertThat(settings.candidates()).isEqualTo(2);
    assertThat(settings.skipRepeats()).isTrue();
    assertThat(settings.choose()).isEqualTo(ChoiceRule.SHARE);
    assertThat(settings.seed()).as("what a person chose").isEqualTo(9);
    assertThat(settings.simulations()).isEqualTo(12);
  }

  @Test
  void whatIsNotWrittenLineByLineKeepsItsShape() {
    SearchSettings chosen = SearchSettings.defaults().edit().candidates(4).maxChildren(8).done();
    assertThat(Preferences.withTransitions(chosen))
        .isEqualTo(chosen.edit().preset(Preset.TRANSITIONS).done());
  }
}
