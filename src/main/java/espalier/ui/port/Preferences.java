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

  Theme theme();

  void rememberTheme(Theme theme);

  /// Settings that the next new tree starts with.
  SearchSettings settings();

  void rememberSettings(SearchSettings settings);
}
