package espalier.ui.port;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How the model that new thoughts are written with comes to be there. Methods return at once and
/// may be called from any thread. While a model is loaded, running searches wait; they go on by
/// themselves when it is there, or with the former one where it stays.
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

  /// Tries once more to load what could not be loaded.
  void again();

  /// Gives up the loading in hand; the former model stays in use. Nothing where none is in hand.
  void cancel();

  /// Loads the model on the processor, for this run of the program: the one that a graphics card is
  /// too small for ([CardRefused]), or else the one in use.
  void useProcessor();

  /// Answers [CardRefused] with no: the former model stays in use.
  void leaveCard();

  /// How models are run; as remembered.
  ModelOptions options();

  /// Loads the present model again as chosen. Remembered where it succeeds.
  void apply(ModelOptions options);

  /// Looks at what can be chosen for the present model.
  ///
  /// @param options its library is looked for too, its device is the one that precisions are judged
  ///   for
  CompletableFuture<ModelChances> look(ModelOptions options);

  /// Looks for the models that were added to Espalier's data, by name. Where they cannot be read,
  /// there are none.
  default CompletableFuture<List<AddedModel>> added() {
    return CompletableFuture.completedFuture(List.of());
  }

  /// A model in Espalier's data.
  ///
  /// @param name as it was added under
  /// @param folder for [#load]
  record AddedModel(String name, Path folder) {}

  /// Where the loading stands.
  sealed interface State {}

  /// It is being loaded.
  ///
  /// @param name as shown to people
  /// @param doing what is being done, in a few words; empty where that is not known yet
  /// @param fraction done, 0 to 1; negative where it cannot be told
  record Loading(String name, String doing, double fraction) implements State {}

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
  /// @param choice why it calculates in this precision on this device, and what it takes of the
  ///   memory; empty where nothing is known
  /// @param remark what became of another loading, so that this model is still in use; empty where
  ///   nothing did
  record Ready(
      String name,
      String precision,
      String device,
      long parameters,
      int contextLength,
      boolean drawsKinds,
      boolean bundled,
      String about,
      String choice,
      String remark)
      implements State {

    /// The same, after another loading came to this.
    public Ready remarking(String other) {
      return new Ready(
          name,
          precision,
          device,
          parameters,
          contextLength,
          drawsKinds,
          bundled,
          about,
          choice,
          other);
    }
  }

  /// No model can be used.
  ///
  /// @param sentence what is wrong, where, and what to do
  record Refused(String sentence) implements State {}

  /// It cannot be loaded on the graphics card, but could be on the processor: to be answered by
  /// [#useProcessor] or [#leaveCard].
  ///
  /// @param name as shown to people
  /// @param sentence what is wrong with the card
  record CardRefused(String name, String sentence) implements State {}
}
