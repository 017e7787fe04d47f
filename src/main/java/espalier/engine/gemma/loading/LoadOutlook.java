package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.engine.gemma.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What loading a checkpoint on this machine would take, before any of it is read.
///
/// @param needs of each precision on the processor, as lines for a person
/// @param free what memory there is, in a sentence
/// @param verdict what would be chosen and why, or why it cannot be loaded as was asked
/// @param fits whether it can be loaded as was asked
public record LoadOutlook(List<String> needs, String free, String verdict, boolean fits) {

  public LoadOutlook {
    needs = List.copyOf(needs);
  }

  /// What a network would need as it is asked for, in one sentence.
  ///
  /// @param request in a precision
  public static String standing(GemmaConfig config, LoadRequest request, Machine machine) {
    Precision precision = request.precision().orElseThrow();
    long bytes = new MemoryNeed(config, precision).bytes();
    String need = "Needs about " + MemoryNeed.text(bytes);
    return switch (LoadPlan.of(config, request, machine)) {
      case LoadPlan.Fits fits -> need + room(machine, fits.device()) + ".";
      case LoadPlan.Impossible(String sentence, boolean cpuWould) -> {
        OptionalLong free = machine.freeMemory().get();
        boolean card = request.device().orElse(ComputeDevice.CPU) instanceof ComputeDevice.Cuda;
        // Where the network alone would fit, something else is in the way.
        yield card || bytes <= free.orElse(Long.MAX_VALUE)
            ? sentence
            : need + ", but " + MemoryNeed.text(free.orElse(0)) + " are free.";
      }
    };
  }

  private static String fitting(long need, long prompts, long free) {
    if (need > free) {
      return ", which does not fit";
    }
    return prompts > free - need
        ? ", which does not fit beside " + MemoryNeed.text(prompts) + " for prompts"
        : ", which fits";
  }

  private static String room(Machine machine, ComputeDevice device) {
    if (device instanceof ComputeDevice.Cuda(int index)) {
      return machine.cuda().get().choose(index) instanceof CudaSearch.Choice.Chosen chosen
          ? " of the " + MemoryNeed.text(chosen.card().freeBytes()) + " free on the card"
          : "";
    }
    OptionalLong free = machine.freeMemory().get();
    return free.isPresent() ? " of the " + MemoryNeed.text(free.getAsLong()) + " free" : "";
  }

  /// The machine as it would be without a network that is loaded on it now.
  ///
  /// @param config its shape
  public static Machine without(
      GemmaConfig config, Precision precision, ComputeDevice device, Machine machine) {
    long bytes = new MemoryNeed(config, precision).weightBytes();
    return switch (device) {
      case ComputeDevice.Cpu cpu ->
          new Machine(
              () -> {
                OptionalLong free = machine.freeMemory().get();
                return free.isPresent() ? OptionalLong.of(free.getAsLong() + bytes) : free;
              },
              machine.processor(),
              machine.cuda());
      case ComputeDevice.Cuda(int index) ->
          new Machine(
              machine.freeMemory(),
              machine.processor(),
              () ->
                  machine.cuda().get() instanceof CudaSearch.Usable(var library, var cards)
                      ? new CudaSearch.Usable(
                          library,
                          cards.stream()
                              .map(card -> card.index() == index ? card.with(bytes) : card)
                              .toList())
                      : machine.cuda().get());
    };
  }

  /// Looks at the machine as it is now.
  public static LoadOutlook of(GemmaConfig config, LoadRequest request, Machine machine) {
    List<String> needs = new ArrayList<>();
    OptionalLong free = machine.freeMemory().get();
    for (Precision precision : Precision.values()) {
      long need = new MemoryNeed(config, precision).bytes();
      needs.add(
          precision.text()
              + " needs about "
              + MemoryNeed.text(need)
              + fitting(need, request.cacheBytes().orElse(0), free.orElse(Long.MAX_VALUE)));
    }
    String memory =
        free.isPresent()
            ? MemoryNeed.text(free.getAsLong()) + " of memory are free."
            : "How much memory is free cannot be told here.";
    return switch (LoadPlan.of(config, request, machine)) {
      case LoadPlan.Fits fits ->
          new LoadOutlook(
              needs,
              memory,
              fits.sentence()
                  + " On "
                  + (fits.device() instanceof ComputeDevice.Cpu
                      ? "the processor"
                      : fits.device().text())
                  + ", with up to "
                  + MemoryNeed.text(fits.cacheBytes())
                  + " for prompts that were read before.",
              true);
      case LoadPlan.Impossible(String sentence, boolean cpuWould) ->
          new LoadOutlook(needs, memory, sentence, false);
    };
  }
}
