package espalier.app.host;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be shown.
public enum Display {
  /// There is one, as far as can be told before the toolkit is started.
  PRESENT,
  /// There is none.
  ABSENT;

  /// @param system the system's name as the JDK tells it
  /// @param glassPlatform the toolkit's platform where one is forced, else empty
  public static Display find(Map<String, String> environment, String system, String glassPlatform) {
    String lower = system.toLowerCase(Locale.ROOT);
    if (!glassPlatform.isEmpty() || lower.startsWith("mac") || lower.startsWith("windows")) {
      return PRESENT;
    }
    // JavaFX draws through X11 on Linux; under Wayland that is Xwayland, which sets DISPLAY too.
    return environment.getOrDefault("DISPLAY", "").isBlank() ? ABSENT : PRESENT;
  }
}
