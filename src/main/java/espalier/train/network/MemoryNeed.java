package espalier.train.network;

import com.sun.management.OperatingSystemMXBean;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// About how much memory a training takes, in bytes; told before it begins.
///
/// @param weights the weights in float32
/// @param optimiser gradients, both moments and the running mean of what learns
/// @param activations what is kept of a batch for its gradient, at full length, or the gradients
///   themselves before they are added up, or the logits where a loss is only measured, whichever is
///   most
public record MemoryNeed(long weights, long optimiser, long activations) {

  private static final long FLOAT = 4;

  /// The Java machine and libtorch.
  private static final long PROGRAM = 240L << 20;

  /// What CUDA and its libraries take of a card for themselves.
  private static final long CUDA = 800L << 20;

  /// Copies of the logits that there are at a time where only the loss is wanted.
  private static final double MEASURED_LOGITS = 3;

  private static final double GIB = 1 << 30;

  /// @param averaged whether the running mean of what learns is kept
  /// @param batchSize sequences computed together
  /// @param length tokens of each
  /// @param measured tokens whose loss is measured together, without a gradient; 0 for none
  /// @param bfloat16 whether products are computed in bfloat16
  public static MemoryNeed of(
      GemmaConfig config,
      LowRank lowRank,
      boolean averaged,
      int batchSize,
      int length,
      int measured,
      boolean bfloat16) {
    long learning = parameters(lowRank.learning(config));
    long low = bfloat16 ? 2 : FLOAT;
    double tokens = (double) batchSize * length;
    double residual = 14.0 * config.hiddenSize() * FLOAT;
    double heads = 7.0 * (config.heads() + 2.0 * config.keyValueHeads()) * config.headDim() * low;
    double forward = 5.0 * config.intermediateSize() * low;
    // Half of all pairs are looked at; scores are kept before and after two functions.
    double scores = 3 * 0.57 * config.heads() * length * low;
    double perLayer = residual + heads + forward + scores;
    double weightCopies = bfloat16 ? 2.0 * config.parameters() : 0;
    double logits = 5.0 * config.vocabSize() * FLOAT;
    // A tied embedding has a gradient of its rows and one of the head.
    double embedding = lowRank.isOn() ? 0 : (double) config.vocabSize() * config.hiddenSize();
    double gradients = FLOAT * (learning + embedding);
    double losses = MEASURED_LOGITS * FLOAT * config.vocabSize() * measured;
    double batch = Math.max(tokens * (config.layers() * perLayer + logits), gradients);
    return new MemoryNeed(
        config.parameters() * FLOAT + (lowRank.isOn() ? learning * FLOAT : 0),
        (averaged ? 4 : 3) * learning * FLOAT,
        (long) (weightCopies + Math.max(batch, losses)));
  }

  private static long parameters(Map<String, List<Long>> shapes) {
    long sum = 0;
    for (List<Long> shape : shapes.values()) {
      sum += shape.stream().reduce(1L, (a, b) -> a * b);
    }
    return sum;
  }

  /// All of it.
  public long bytes() {
    return PROGRAM + weights + optimiser + activations;
  }

  /// For a person.
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Training takes about %.1f GB of memory: %.1f for the weights, %.1f for gradients and"
            + " optimiser, up to %.1f for a batch, %.1f for the program itself.",
        bytes() / GIB,
        weights / GIB,
        optimiser / GIB,
        activations / GIB,
        PROGRAM / GIB);
  }

  /// What a graphics card has to hold: all of it but the program, and what CUDA takes for itself.
  private long cardBytes() {
    return CUDA + weights + optimiser + activations;
  }

  /// The same for a person who trains on this device.
  public String sentence(TrainingDevice device) {
    if (!device.isCard()) {
      return sentence();
    }
    return String.format(
        Locale.ROOT,
        "Training on %s takes about %.1f GB of its memory: %.1f for the weights, %.1f for gradients"
            + " and optimiser, up to %.1f for a batch, %.1f for CUDA itself.",
        device.device().text(),
        cardBytes() / GIB,
        weights / GIB,
        optimiser / GIB,
        activations / GIB,
        CUDA / GIB);
  }

  /// Whether the device has as much.
  public boolean fits(TrainingDevice device) {
    return (device.isCard() ? cardBytes() : bytes()) <= device.memory();
  }

  /// That a card has not as much, without a full stop.
  public String tooLittle(TrainingDevice card) {
    return String.format(
        Locale.ROOT,
        "%s has %.1f GB free, but training there takes about %.1f GB",
        card.device().text(),
        card.memory() / GIB,
        cardBytes() / GIB);
  }

  /// @throws TrainingException where the device has not as much
  public void refuseUnlessItFits(TrainingDevice device) throws TrainingException {
    if (fits(device)) {
      return;
    }
    String smaller = " use a smaller batchSize, evaluationBatchSize or maxLength, ";
    String adapted = "low-rank matrices (lowRank.rank=16)";
    throw new TrainingException(
        device.isCard()
            ? tooLittle(device) + ";" + smaller + adapted + ", or the processor (--device cpu)."
            : sentence()
                + String.format(Locale.ROOT, " This machine has %.1f GB;", device.memory() / GIB)
                + smaller
                + "or "
                + adapted
                + ".");
  }

  /// The memory of this machine, in bytes.
  public static long ofMachine() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
