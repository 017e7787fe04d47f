package espalier.ui.port;

import java.nio.file.Path;
import java.util.function.Consumer;

/// How the model that new thoughts are written with comes to be there. Methods return at once and
/// may be called from any thread.
public interface ModelLoading {

  /// Tells each change to the listener, on any thread; the present state at once.
  ///
  /// @return ends the subscription
  Runnable subscribe(Consumer<State> listener);

  /// Loads the checkpoint in this folder in place of the present model; what becomes of it is told
  /// as states. The choice is remembered where it succeeds.
  void load(Path folder);

  /// Loads the model that comes with the program in place of the present one.
  void loadBundled();

  /// Where the loading stands.
  sealed interface State {}

  /// It is being loaded.
  ///
  /// @param name as shown to people
  /// @param fraction done, 0 to 1; negative where it cannot be told
  record Loading(String name, double fraction) implements State {}

  /// It can be asked for thoughts.
  ///
  /// @param name as shown to people
  /// @param precision `float32`, `bfloat16` or `int8`
  /// @param device `cpu` or `cuda:0`
  /// @param parameters number of weights
  /// @param contextLength the most tokens that prompt and thought together may have
  /// @param drawsKinds whether it was trained to choose a thought's kind by itself
  /// @param bundled whether it is the one that comes with the program
  /// @param about a sentence or two on what it is good for, empty where nothing is known
  record Ready(
      String name,
      String precision,
      String device,
      long parameters,
      int contextLength,
      boolean drawsKinds,
      boolean bundled,
      String about)
      implements State {}

  /// It cannot be used.
  ///
  /// @param sentence what is wrong, where, and what to do
  record Refused(String sentence) implements State {}
}
