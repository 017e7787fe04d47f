package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.machine.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a network will be loaded on this machine, or why it cannot be: decided before anything of it
/// is read.
public sealed interface LoadPlan {

  /// What keys and values of prompts may take where memory is plentiful: with it, and all that a
  /// program takes beside its model, a large one stays within a gigabyte above its weights.
  long CACHE_BYTES = 384L << 20;

  /// It fits.
  ///
  /// @param library folder of the CUDA libtorch to run with; empty for the one that comes along
  /// @param cacheBytes what the keys and values of prompts may take
  /// @param sentence which precision and device were chosen and why, for a person
  record Fits(
      ComputeDevice device,
      Optional<Path> library,
      Precision precision,
      long cacheBytes,
      String sentence)
      implements LoadPlan {

    /// The same with a sentence more before its own.
    private Fits after(String first) {
      return new Fits(device, library, precision, cacheBytes, first + " " + sentence);
    }

    /// What it takes of the memory, for a person.
    public String memory(GemmaConfig config) {
      return "Its weights take about "
          + MemoryNeed.text(new MemoryNeed(config, precision).weightBytes())
          + (device instanceof ComputeDevice.Cuda ? " of the card's memory" : " of memory")
          + ", prompts that were read before up to "
          + MemoryNeed.text(cacheBytes)
          + ".";
    }
  }

  /// It cannot be loaded like this.
  ///
  /// @param sentence why, and what would do
  /// @param cpuWould whether it could be loaded on the processor instead of the graphics card
  record Impossible(String sentence, boolean cpuWould) implements LoadPlan {}

  /// Decides.
  static LoadPlan of(GemmaConfig config, LoadRequest request, Machine machine) {
    CudaSearch found =
        request.device().filter(ComputeDevice.Cpu.class::isInstance).isPresent()
            ? new CudaSearch.Unusable("")
            : machine.cuda().get();
    if (request.device().orElse(ComputeDevice.CPU) instanceof ComputeDevice.Cuda(int index)) {
      return onCard(config, request, machine, found, index);
    }
    if (request.device().isEmpty() && found instanceof CudaSearch.Usable) {
      LoadPlan plan = onCard(config, request, machine, found, 0);
      if (plan instanceof Fits) {
        return plan;
      }
      LoadPlan instead = onCpu(config, request, machine);
      return instead instanceof Fits fits && plan instanceof Impossible(String sentence, var would)
          ? fits.after("The graphics card is left alone: " + sentence)
          : instead;
    }
    return onCpu(config, request, machine);
  }

  private static LoadPlan onCard(
      GemmaConfig config, LoadRequest request, Machine machine, CudaSearch found, int index) {
    return switch (found.choose(index)) {
      case CudaSearch.Choice.None(String sentence) ->
          new Impossible(sentence, fitsCpu(config, request, machine));
      case CudaSearch.Choice.Chosen(Path library, CudaSearch.Card card) -> {
        ComputeDevice device = new ComputeDevice.Cuda(index);
        if (request.precision().equals(Optional.of(Precision.INT8))) {
          yield new Impossible(
              "int8 is calculated by the processor only; choose bfloat16 on " + device.text() + ".",
              fitsCpu(config, request, machine));
        }
        LoadPlan plan =
            fitting(
                config,
                request,
                machine,
                device,
                Optional.of(library),
                OptionalLong.of(card.freeBytes()),
                "on " + card.name());
        yield plan instanceof Impossible(String sentence, boolean none)
            ? new Impossible(sentence, fitsCpu(config, request, machine))
            : plan;
      }
    };
  }

  private static boolean fitsCpu(GemmaConfig config, LoadRequest request, Machine machine) {
    return onCpu(config, request, machine) instanceof Fits;
  }

  private static LoadPlan onCpu(GemmaConfig config, LoadRequest request, Machine machine) {
    return fitting(
        config,
        request,
        machine,
        ComputeDevice.CPU,
        Optional.empty(),
        machine.freeMemory().get(),
        "");
  }

  private static LoadPlan fitting(
      GemmaConfig config,
      LoadRequest request,
      Machine machine,
      ComputeDevice device,
      Optional<Path> library,
      OptionalLong free,
      String where) {
    PrecisionRule.Choice choice =
        request
            .precision()
            .map(asked -> new PrecisionRule.Choice(asked, "as was asked for"))
            .orElseGet(
                () ->
                    PrecisionRule.choose(
                        config, device, machine.processor(), free, request.cacheBytes()));
    long need = new MemoryNeed(config, choice.precision()).bytes();
    long room = free.orElse(Long.MAX_VALUE);
    if (need > room) {
      return new Impossible(tooLarge(config, choice.precision(), device, room), false);
    }
    if (request.cacheBytes().orElse(0) > room - need) {
      return new Impossible(
          noRoomForPrompts(
              need, room - need, request.cacheBytes().orElse(0), choice.precision(), device),
          false);
    }
    long cache = request.cacheBytes().orElse(Math.min(CACHE_BYTES, Math.max(0, (room - need) / 2)));
    String place = where.isEmpty() ? "" : " " + where;
    return new Fits(
        device,
        library,
        choice.precision(),
        cache,
        "Calculates in " + choice.precision().text() + place + ", " + choice.reason() + ".");
  }

  /// What a person is told where memory ran out while the weights were loaded, against the plan.
  static Impossible outOfMemory(GemmaConfig config, Fits plan) {
    boolean card = plan.device() instanceof ComputeDevice.Cuda;
    String sentence =
        "Memory ran out "
            + (card ? "on " + plan.device().text() + " " : "")
            + "while the model was loaded; it needs about "
            + MemoryNeed.text(new MemoryNeed(config, plan.precision()).bytes())
            + " in "
            + plan.precision().text();
    MemoryNeed less = new MemoryNeed(config, Precision.INT8);
    if (card) {
      return new Impossible(sentence + ".", true);
    }
    return new Impossible(
        sentence
            + (plan.precision() == Precision.INT8
                ? ", so close other programs or choose a smaller model."
                : ", and about " + MemoryNeed.text(less.bytes()) + " in int8."),
        false);
  }

  /// "Beside the 6.0 GB that this model needs in bfloat16, 1204 MB are free for prompts, but 2000
  /// MB were asked for; ask for at most 1204 MB."
  private static String noRoomForPrompts(
      long need, long left, long asked, Precision precision, ComputeDevice device) {
    return "Beside the "
        + MemoryNeed.text(need)
        + " that this model needs in "
        + precision.text()
        + ", "
        + MemoryNeed.megabytes(left)
        + " MB are free "
        + (device instanceof ComputeDevice.Cuda ? "on " + device.text() + " " : "")
        + "for prompts, but "
        + MemoryNeed.megabytes(asked)
        + " MB were asked for; ask for at most "
        + MemoryNeed.megabytes(left)
        + " MB.";
  }

  /// "This model needs about 10.5 GB in float32 but 7.2 GB are free; int8 needs about 3.1 GB."
  private static String tooLarge(
      GemmaConfig config, Precision precision, ComputeDevice device, long room) {
    List<String> fitting = new ArrayList<>();
    long least = Long.MAX_VALUE;
    for (Precision other : Precision.values()) {
      if (device instanceof ComputeDevice.Cuda && other == Precision.INT8) {
        continue;
      }
      long need = new MemoryNeed(config, other).bytes();
      least = Math.min(least, need);
      if (need <= room) {
        fitting.add(other.text() + " needs about " + MemoryNeed.text(need));
      }
    }
    return "This model needs about "
        + MemoryNeed.text(new MemoryNeed(config, precision).bytes())
        + " in "
        + precision.text()
        + " but "
        + MemoryNeed.text(room)
        + " are free"
        + (device instanceof ComputeDevice.Cuda ? " on " + device.text() : "")
        + "; "
        + (fitting.isEmpty()
            ? "no precision needs less than "
                + MemoryNeed.text(least)
                + ", so close other programs or choose a smaller model."
            : String.join(", ", fitting) + ".");
  }
}
