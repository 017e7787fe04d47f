package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
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
              + (need <= free.orElse(Long.MAX_VALUE) ? ", which fits" : ", which does not fit"));
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
