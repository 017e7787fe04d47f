package espalier.ui.port;

import espalier.ui.port.ModelChances.Chance;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A loading that a test tells what becomes of it, and that notes what it was asked for.
public final class ToldLoading implements ModelLoading {

  /// A machine without graphics cards.
  public static final ModelChances NO_CARDS =
      new ModelChances(
          List.of(
              new Chance("float32", "float32", "Needs about 11.2 GB, but 7.2 GB are free."),
              new Chance("bfloat16", "bfloat16", "Needs about 6.0 GB of the 7.2 GB free."),
              new Chance("int8", "int8", "Needs about 3.5 GB of the 7.2 GB free.")),
          List.of(new Chance("cpu", "Processor", "The processor of this machine.")),
          "Calculates in bfloat16, as the processor calculates in it and the 6.0 GB that it needs"
              + " are free.",
          "There is no CUDA libtorch on this machine; to use a graphics card, unpack libtorch 2.7.1"
              + " for CUDA 12.8 into /home/me/.local/share/espalier/libtorch.");

  /// A machine with one.
  public static final ModelChances ONE_CARD =
      new ModelChances(
          NO_CARDS.precisions(),
          List.of(
              NO_CARDS.devices().getFirst(),
              new Chance("cuda:0", "NVIDIA H200", "cuda:0, with 139.0 GB of its memory free.")),
          "Calculates in bfloat16 on NVIDIA H200, as it runs on a graphics card.",
          "Uses the libtorch in /opt/libtorch/lib.",
          "Prompts: 1,204 tokens were read, 5,310 (82%) were still known; 3 of 403 MB are kept.");

  private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private List<AddedModel> added = List.of();
  private State state = new Loading("Scripted", "", 0.5);
  private Runnable whenProcessor = () -> {};
  private ModelOptions options = ModelOptions.automatic();
  private Function<ModelOptions, CompletableFuture<ModelChances>> looker =
      chosen -> CompletableFuture.completedFuture(NO_CARDS);

  /// What a model is that is ready on a device.
  public static Ready ready(String device) {
    return new Ready(
        "Scripted",
        "float32",
        device,
        1000,
        2048,
        true,
        true,
        "",
        "Calculates in float32, as the model is small. Its weights take about 11 MB of memory,"
            + " prompts that were read before up to 512 MB.",
        "");
  }

  /// Tells that a model is there.
  public void ready() {
    become(ready("cpu"));
  }

  public void become(State next) {
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  /// Has the machine looked at like this.
  public void lookAs(Function<ModelOptions, CompletableFuture<ModelChances>> how) {
    looker = how;
  }

  /// Has these models added to the data.
  public void haveAdded(AddedModel... models) {
    added = List.of(models);
  }

  /// Done when the processor is asked for, at once.
  public void whenProcessor(Runnable work) {
    whenProcessor = work;
  }

  /// What was asked for so far, in words such as "cancel".
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Runnable subscribe(Consumer<State> listener) {
    listeners.add(listener);
    listener.accept(state);
    return () -> listeners.remove(listener);
  }

  @Override
  public void load(Path folder) {
    asked.add("load " + folder);
  }

  @Override
  public void loadBundled() {
    asked.add("bundled");
  }

  @Override
  public void again() {
    asked.add("again");
  }

  @Override
  public void cancel() {
    asked.add("cancel");
  }

  @Override
  public void useProcessor() {
    asked.add("processor");
    whenProcessor.run();
  }

  @Override
  public void leaveCard() {
    asked.add("leave");
  }

  @Override
  public ModelOptions options() {
    return options;
  }

  @Override
  public void apply(ModelOptions chosen) {
    options = chosen;
    asked.add(
        "apply "
            + chosen.precision()
            + " "
            + chosen.device()
            + chosen.library().map(folder -> " " + folder).orElse("")
            + optional(chosen.cacheMegabytes()));
  }

  private static String optional(OptionalInt number) {
    return number.isPresent() ? " " + number.getAsInt() : "";
  }

  @Override
  public CompletableFuture<ModelChances> look(ModelOptions chosen) {
    return looker.apply(chosen);
  }

  @Override
  public CompletableFuture<List<AddedModel>> added() {
    return CompletableFuture.completedFuture(added);
  }

  /// What is remembered.
  public void remember(ModelOptions chosen) {
    options = chosen;
  }
}
