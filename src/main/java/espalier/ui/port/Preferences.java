package espalier.ui.port;

import espalier.tree.SearchSettings;

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

  /// What a new tree starts with until the person chooses otherwise: the defaults of the search,
  /// but three children per node instead of five, so that the usual budget reaches conclusions, and
  /// repeats passed over, so that it is not spent twice.
  static SearchSettings initialSettings() {
    return SearchSettings.defaults().edit().maxChildren(3).skipRepeats(true).done();
  }

  Theme theme();

  void rememberTheme(Theme theme);

  /// Settings that the next new tree starts with.
  SearchSettings settings();

  void rememberSettings(SearchSettings settings);
}
