package espalier.engine.gemma.loading;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.machine.Processor;
import java.util.OptionalLong;

/// Which precision suits a network where the person names none.
///
/// Small networks calculate in float32: they fit anywhere, and decoding them is not bound by
/// memory. Large ones calculate in bfloat16 where that is done by the device itself and there is
/// memory for it, else in int8.
public final class PrecisionRule {

  /// Above this many weights a network is large.
  static final long LARGE = 500_000_000L;

  private PrecisionRule() {}

  /// What was chosen.
  ///
  /// @param reason in words that follow the precision's name: "float32, as the model is small"
  record Choice(Precision precision, String reason) {}

  /// @param free bytes of the device's memory; empty where unknown, which counts as enough
  /// @param prompts bytes of it that were asked for prompts; empty where none were
  static Choice choose(
      GemmaConfig config,
      ComputeDevice device,
      Processor processor,
      OptionalLong free,
      OptionalLong prompts) {
    long room = free.orElse(Long.MAX_VALUE) - prompts.orElse(0);
    String beside =
        prompts.orElse(0) > 0
            ? " beside the " + MemoryNeed.text(prompts.orElse(0)) + " for prompts"
            : "";
    boolean card = device instanceof ComputeDevice.Cuda;
    boolean large = config.parameters() > LARGE;
    if (!large && new MemoryNeed(config, Precision.FLOAT32).bytes() <= room) {
      return new Choice(Precision.FLOAT32, "as the model is small");
    }
    if (card) {
      return new Choice(Precision.BFLOAT16, "as it runs on a graphics card");
    }
    long bfloat16 = new MemoryNeed(config, Precision.BFLOAT16).bytes();
    if (large && !processor.bfloat16()) {
      return new Choice(Precision.INT8, "as the processor is not known to calculate in bfloat16");
    }
    if (bfloat16 <= room) {
      return new Choice(
          Precision.BFLOAT16,
          large
              ? "as the processor calculates in it and the "
                  + MemoryNeed.text(bfloat16)
                  + " that it needs are free"
              : "as float32 does not fit into the free memory" + beside);
    }
    return new Choice(
        Precision.INT8,
        "as bfloat16 needs about "
            + MemoryNeed.text(bfloat16)
            + " but "
            + MemoryNeed.text(Math.max(0, room))
            + " are free"
            + beside);
  }
}
