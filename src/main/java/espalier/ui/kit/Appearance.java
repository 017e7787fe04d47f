package espalier.ui.kit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Keeps the scenes of the program in the look that the system, or the person, prefers. On the
/// JavaFX thread.
public final class Appearance {

  /// Whose preference holds.
  public enum Mode {
    SYSTEM,
    LIGHT,
    DARK
  }

  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
  private final ObjectProperty<Optional<Boolean>> reducedMotion =
      new SimpleObjectProperty<>(this, "reducedMotion", Optional.empty());
  private final List<WeakReference<Scene>> scenes = new ArrayList<>();

  public Appearance() {
    mode.subscribe(() -> eachScene(this::prefer));
    reducedMotion.subscribe(() -> eachScene(this::prefer));
  }

  /// Light, dark, or as the system says; [Mode#SYSTEM] at first.
  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public Mode getMode() {
    return mode.get();
  }

  public void setMode(Mode value) {
    mode.set(value);
  }

  /// Whether things move less; empty, as at first, for as the system says.
  public ObjectProperty<Optional<Boolean>> reducedMotionProperty() {
    return reducedMotion;
  }

  /// Gives a scene its theme, now and whenever the preference changes, for as long as it is used.
  public void install(Scene scene) {
    scenes.removeIf(held -> held.get() == null);
    scenes.add(new WeakReference<>(scene));
    prefer(scene);
    scene
        .getPreferences()
        .colorSchemeProperty()
        .addListener((property, old, scheme) -> Theme.of(scheme).apply(scene));
    Theme.of(scene.getPreferences().getColorScheme()).apply(scene);
  }

  private void eachScene(Consumer<Scene> task) {
    for (WeakReference<Scene> held : scenes) {
      Scene scene = held.get();
      if (scene != null) {
        task.accept(scene);
      }
    }
  }

  @SuppressWarnings("NullAway") // null gives the preference back to the system
  private void prefer(Scene scene) {
    scene
        .getPreferences()
        .setColorScheme(
            switch (mode.get()) {
              case SYSTEM -> null;
              case LIGHT -> ColorScheme.LIGHT;
              case DARK -> ColorScheme.DARK;
            });
    scene.getPreferences().setReducedMotion(reducedMotion.get().orElse(null));
  }
}
