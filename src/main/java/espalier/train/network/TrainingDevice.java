package espalier.train.network;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.program.Libtorch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// What a network learns on: the processor, or a graphics card, which then holds the weights, the
/// state of the optimiser and all that is kept of a batch. A run may be gone on with on the other:
/// what is saved is the same, but sums are added in another order, on a card in none that is fixed.
///
/// @param device that calculates
/// @param library folder of the CUDA libtorch to calculate with; empty on the processor
/// @param cards what there was to use the card with when it was chosen
/// @param memory bytes that there are: all of the machine's, or what was free on the card
/// @param settled whether there is no other to fall back to: it is the processor, or a person asked
///   for it
public record TrainingDevice(
    ComputeDevice device, Optional<Path> library, CudaSearch cards, long memory, boolean settled) {

  /// The processor of this machine.
  public static TrainingDevice processor() {
    return new TrainingDevice(
        ComputeDevice.CPU,
        Optional.empty(),
        new CudaSearch.Unusable(""),
        MemoryNeed.ofMachine(),
        true);
  }

  /// The one that is asked for; where none is, the first graphics card that can be used, else the
  /// processor.
  ///
  /// @param search looks for graphics cards; not asked where the processor is wanted
  /// @throws TrainingException where the card that is asked for cannot be used
  public static TrainingDevice choose(Optional<ComputeDevice> asked, Supplier<CudaSearch> search)
      throws TrainingException {
    if (asked.isPresent() && asked.get() instanceof ComputeDevice.Cpu) {
      return processor();
    }
    int index = asked.isPresent() && asked.get() instanceof ComputeDevice.Cuda(int i) ? i : 0;
    CudaSearch found = search.get();
    return switch (found.choose(index)) {
      case CudaSearch.Choice.Chosen(Path library, CudaSearch.Card card) ->
          new TrainingDevice(
              new ComputeDevice.Cuda(index),
              Optional.of(library),
              found,
              card.freeBytes(),
              asked.isPresent());
      case CudaSearch.Choice.None(String sentence) -> {
        if (asked.isPresent()) {
          throw new TrainingException(sentence);
        }
        yield processor();
      }
    };
  }

  /// Whether it is a graphics card.
  public boolean isCard() {
    return device instanceof ComputeDevice.Cuda;
  }

  /// Has the process calculate with the library for it; to be called before libtorch is first used.
  ///
  /// @throws TrainingException where it cannot be loaded, or another was before
  public void prepare() throws TrainingException {
    if (library.isEmpty()) {
      return;
    }
    try {
      if (!Libtorch.use(library.get())) {
        throw new TrainingException(Libtorch.otherInUse(library.get(), device.text()));
      }
    } catch (EngineException e) {
      throw new TrainingException(
          "The libtorch in "
              + library.get()
              + " cannot be loaded; the log says why. With --device cpu the processor calculates.",
          e);
    }
  }

  /// What a person is told of any failure of libtorch's on a card; empty on the processor, and for
  /// failures of the program's own.
  public Optional<String> cardFailure(RuntimeException failure) {
    return isCard() && failure instanceof EngineException
        ? Optional.of(
            "The graphics card "
                + device.text()
                + " failed in training; the log says why. --device cpu trains on the processor.")
        : Optional.empty();
  }

  /// A manager of arrays on it.
  PtNDManager newManager() {
    Device where = device instanceof ComputeDevice.Cuda(int i) ? Device.gpu(i) : Device.cpu();
    return (PtNDManager) NDManager.newBaseManager(where, "PyTorch");
  }

  /// Hands back what libtorch keeps of a card's memory for later arrays.
  void giveBack() {
    if (isCard()) {
      JniUtils.emptyCudaCache();
    }
  }
}
