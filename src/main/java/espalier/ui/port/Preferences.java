package espalier.ui.port;

import espalier.tree.ChoiceRule;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;

/// What is remembered from one start to the next. Called on the JavaFX thread; methods return at
/// once, and a value that cannot be kept is kept for this run only.
public interface Preferences {

  /// Which colours the window wears.
  enum Theme {
    /// As the desktop does.
    SYSTEM,
    LIGHT,
    DARK
  }

  /// What a new tree starts with until the person chooses otherwise: lines written one by one, so
  /// that the first answer is there at once and others follow, and the answer chosen by a weighted
  /// vote. With the bundled model that finds right answers more often than two candidates with
  /// repeats passed over do at the same number of tokens, and on hard problems chooses them more
  /// often (see its model card).
  static SearchSettings initialSettings() {
    return SearchSettings.defaults()
        .edit()
        .candidates(1)
        .maxChildren(4)
        .lineByLine(true)
        .choose(ChoiceRule.WEIGHTED_VOTE)
        .done();
  }

  /// Settings for a model that was not trained to choose the kinds of its thoughts: they are drawn
  /// by transitions. Its lines may never come to a conclusion, and a large model writes two
  /// candidates in little more time than one; so it does not write line by line but grows as the
  /// defaults of the search have it, with three children per node instead of five, so that the
  /// usual budget reaches conclusions, and repeats passed over, so that it is not spent twice.
  ///
  /// @param chosen settings whose preset is [Preset#MODEL]; all that is not named here is kept
  static SearchSettings withTransitions(SearchSettings chosen) {
    SettingsEditor editor = chosen.edit().preset(Preset.TRANSITIONS);
    if (chosen.lineByLine()) {
      SearchSettings defaults = SearchSettings.defaults();
      editor
          .lineByLine(false)
          .candidates(defaults.candidates())
          .maxChildren(3)
          .skipRepeats(true)
          .choose(defaults.choose());
    }
    return editor.done();
  }

  Theme theme();

  void rememberTheme(Theme theme);

  /// Settings that the next new tree starts with.
  SearchSettings settings();

  void rememberSettings(SearchSettings settings);
}
