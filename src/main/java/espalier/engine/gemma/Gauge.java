package espalier.engine.gemma;

import espalier.engine.Cancellation;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.program.Libtorch;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import espalier.engine.gemma.sampling.Computation;
import espalier.engine.gemma.sampling.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Measures parts of a loaded model's work by themselves, on the model's thread. Comes from
/// [GemmaModel#gauge]. What takes longer than a moment ends with a
/// [java.util.concurrent.CancellationException] where it is withdrawn.
public final class Gauge {

  private static final int WARMING = 2;

  /// What a prompt goes through once, not with each token.
  private static final Set<String> ENDS = Set.of(GemmaConfig.EMBEDDING, "lm_head.weight");

  /// Steps that are one call: enough that what a call takes beside them does not count, and few
  /// enough that whoever withdraws the measurement need not wait long.
  private static final int STEPS = 8;

  private final GemmaModel model;
  private final Cancellation cancellation;

  Gauge(GemmaModel model, Cancellation cancellation) {
    this.model = model;
    this.cancellation = cancellation;
  }

  /// Does something a number of times, some of it at once.
  @FunctionalInterface
  private interface Some {
    void steps(int count);
  }

  /// @param before how many come first and do not count
  /// @return seconds of each
  private static double timed(Computation work, int before, int steps, Some some) {
    some.steps(before);
    long nanos = 0;
    for (int done = 0; done < steps; done += STEPS) {
      work.checkCancelled();
      long start = System.nanoTime();
      some.steps(Math.min(STEPS, steps - done));
      nanos += System.nanoTime() - start;
    }
    return nanos / 1e9 / steps;
  }

  /// Version of the library that does the arithmetic.
  public static String libtorch() {
    return Libtorch.version();
  }

  /// Bytes of the weights that one step of thoughts reads: each matrix and norm once, in this
  /// precision, with the scales of its rows. An embedding that is not the head as well is left out:
  /// a step looks up a few of its rows only.
  public long weightsBytes() {
    return model.ask(
        work -> {
          GemmaConfig config = work.parts().network().config();
          Precision precision = work.parts().network().precision();
          long bytes = 0;
          for (var weight : config.tensors().entrySet()) {
            List<Long> shape = weight.getValue();
            if (shape.size() == 1) {
              bytes += shape.getFirst() * Float.BYTES;
            } else if (config.tied() || !weight.getKey().equals(GemmaConfig.EMBEDDING)) {
              long scales = precision == Precision.INT8 ? Float.BYTES : 0;
              bytes += shape.getFirst() * (shape.get(1) * precision.weightBytes() + scales);
            }
          }
          return bytes;
        });
  }

  /// Additions and multiplications of [#linear].
  ///
  /// @param rows that are multiplied by the matrix
  public double linearOperations(int rows) {
    GemmaConfig config = model.config();
    return 2.0 * rows * config.hiddenSize() * 2 * config.intermediateSize();
  }

  /// Additions and multiplications that one token of a prompt takes in the matrices of all layers:
  /// neither embedding nor head.
  public double tokenOperations() {
    double operations = 0;
    for (var weight : model.config().tensors().entrySet()) {
      List<Long> shape = weight.getValue();
      if (shape.size() == 2 && !ENDS.contains(weight.getKey())) {
        operations += 2.0 * shape.getFirst() * shape.get(1);
      }
    }
    return operations;
  }

  /// Rows times the widest matrix of a layer (gate and up in one), as the model computes it.
  ///
  /// @param rows that are multiplied
  /// @param times how often, at least once; one time more comes first and does not count
  /// @return seconds of each
  public List<Double> linear(int rows, int times) {
    return model.ask(
        cancellation,
        work -> {
          ModelParts parts = work.parts();
          Program program = parts.network().program();
          List<Double> seconds = new ArrayList<>();
          try (Value x = hidden(program, rows)) {
            for (int i = 0; i <= times; i++) {
              work.checkCancelled();
              long start = System.nanoTime();
              read(program.call("widest", x, parts.weights().list()));
              seconds.add((System.nanoTime() - start) / 1e9);
            }
          }
          return seconds.subList(1, seconds.size());
        });
  }

  /// The network's part of steps of thoughts that are written together, its head included: nothing
  /// is drawn, and many steps are one call of libtorch.
  ///
  /// @param path tokens that all thoughts share
  /// @param own for each thought how many tokens of its own there are before the first step; the
  ///   shorter ones are padded
  /// @param steps at least 1
  /// @return seconds of a step
  public double networkStep(int[] path, int[] own, int steps) {
    return model.ask(
        cancellation,
        work -> {
          ModelParts parts = work.parts();
          Program program = parts.network().program();
          int length = path.length;
          int longest = Arrays.stream(own).max().orElseThrow();
          long[] padding = Arrays.stream(own).mapToLong(each -> longest - each).toArray();
          try (Context context = work.context(path, length, length, (hidden, from, to) -> {});
              Groups groups = new Groups(parts);
              Value tokens = program.list(new long[own.length])) { // token 0, any vocabulary has it
            groups.add(context, length, padding, longest + steps);
            return timed(
                work,
                longest,
                steps,
                count ->
                    read(
                        groups.feed(
                            new int[] {count},
                            (table, list, shape) ->
                                program.call(
                                    "network_steps",
                                    parts.weights().list(),
                                    table,
                                    list,
                                    shape,
                                    tokens))));
          }
        });
  }

  /// What comes after the layers in such a step: head, drawing, measures.
  ///
  /// @param rows thoughts
  /// @param sampling how tokens are drawn
  /// @param steps at least 1; two more come first and do not count
  /// @return seconds of a step
  public double headStep(int rows, Sampling sampling, int steps) {
    return model.ask(
        cancellation,
        work -> {
          ModelParts parts = work.parts();
          Program program = parts.network().program();
          double[] uniforms = new double[rows];
          Arrays.fill(uniforms, 0.5);
          int vocabSize = model.config().vocabSize();
          try (Value x = hidden(program, rows);
              Value forbidden = onDevice(program, new float[vocabSize], 1, vocabSize);
              Value u = program.list(uniforms);
              Value temperature = program.number(sampling.temperature());
              Value topK = program.number((long) sampling.topK());
              Value topP = program.number(sampling.topP())) {
            return timed(
                work,
                WARMING,
                steps,
                count -> {
                  try (Value some = program.number((long) count)) {
                    program
                        .call(
                            "head_steps",
                            parts.weights().list(),
                            x,
                            some,
                            forbidden,
                            u,
                            temperature,
                            topK,
                            topP)
                        .close();
                  }
                });
          }
        });
  }

  /// Rows as wide as the network, of random numbers.
  private Value hidden(Program program, int rows) {
    int width = model.config().hiddenSize();
    float[] numbers = new float[rows * width];
    SplittableRandom random = new SplittableRandom(rows);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return onDevice(program, numbers, rows, width);
  }

  private static Value onDevice(Program program, float[] numbers, long... shape) {
    try (Value here = program.floats(numbers, shape)) {
      return program.call("on_device", here);
    }
  }

  /// Has a number of the result in hand: a card is still at work when a call returns.
  private static void read(Value number) {
    try (number) {
      number.toDouble();
    }
  }
}
