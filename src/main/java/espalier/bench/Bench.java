package espalier.bench;

import espalier.engine.Cancellation;
import espalier.engine.ModelDescription;
import espalier.engine.gemma.Gauge;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.program.MemorySpeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/// Measures the machine and a model on it.
public final class Bench {

  private static final int BUFFER = 1 << 30;
  private static final int SMALL_BUFFER = 1 << 28;
  private static final int TURNS = 5;
  private static final int LINEAR_ROWS = 512;
  private static final int LINEAR_TIMES = 9;

  private final BenchListener listener;
  private final Cancellation cancellation;
  private final Surroundings surroundings = Surroundings.ofThisProcess();

  public Bench(BenchListener listener, Cancellation cancellation) {
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /// Measures the machine; best before a model takes its memory. Uses libtorch: the process must
  /// have been given a card's library before.
  ///
  /// @param device whose memory is read
  /// @param asked threads that read; a graphics card reads by itself and needs one
  /// @throws CancellationException where somebody asked for the end
  /// @throws IllegalStateException with a sentence where the engine fails
  public MachineFacts machine(ComputeDevice device, int asked) {
    int threads = device instanceof ComputeDevice.Cuda ? 1 : asked;
    long memory = surroundings.memoryBytes();
    Map<String, Double> ways = bandwidth(device, threads);
    double best = Collections.max(ways.values());
    return new MachineFacts(
        surroundings.processor(),
        Runtime.getRuntime().availableProcessors(),
        threads,
        memory,
        surroundings.system(),
        System.getProperty("java.vm.version", ""),
        Gauge.libtorch(),
        best,
        ways);
  }

  private Map<String, Double> bandwidth(ComputeDevice device, int threads) {
    long memory = surroundings.memoryBytes();
    boolean small = memory > 0 && memory < 8L * BUFFER;
    boolean card = device instanceof ComputeDevice.Cuda;
    listener.says("Measuring how fast memory is read" + (card ? " on " + device.text() : ""));
    Map<String, Double> ways;
    try {
      ways = read(device, threads, small ? SMALL_BUFFER : BUFFER);
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalStateException e) {
      if (!card || small) {
        throw e;
      }
      // What is free on the card may be less.
      ways = read(device, threads, SMALL_BUFFER);
    }
    ways.replaceAll((way, bytes) -> bytes / 1e9);
    listener.says(
        String.format(Locale.ROOT, "Memory is read at %.1f GB/s", Collections.max(ways.values())));
    return ways;
  }

  private Map<String, Double> read(ComputeDevice device, int threads, int buffer) {
    return new MemorySpeed(device, threads, buffer, TURNS).read(cancellation::requested);
  }

  /// A model to be measured.
  ///
  /// @param random whether its weights are random numbers
  /// @param threads of its arithmetic
  /// @param seconds that it took to load
  public record Loaded(GemmaModel model, boolean random, int threads, double seconds)
      implements AutoCloseable {
    @Override
    public void close() {
      model.close();
    }
  }

  /// Measures a model. What fails in the middle is said, and the rest is measured all the same.
  ///
  /// @param loaded the model, and how it was loaded
  /// @throws IllegalStateException with a sentence where the engine fails before anything was
  ///   measured
  /// @throws CancellationException where somebody asked for the end before anything was measured
  public BenchResult model(Loaded loaded, MachineFacts machine, BenchPlan wanted) {
    GemmaModel model = loaded.model();
    long start = System.nanoTime();
    OptionalLong afterLoading = surroundings.residentBytes();
    ModelDescription description = model.description();
    BenchPlan plan = wanted.within(description.contextLength());
    Gauge gauge = model.gauge(cancellation);
    Samples linear = new Samples(gauge.linear(LINEAR_ROWS, LINEAR_TIMES));
    double flops = gauge.linearOperations(LINEAR_ROWS) / linear.median();
    listener.says(
        String.format(Locale.ROOT, "Matrices are multiplied at %.0f Gflop/s", flops / 1e9));
    BenchResult.ModelFacts facts =
        new BenchResult.ModelFacts(
            description.name(),
            description.parameters(),
            description.precision(),
            description.device(),
            loaded.threads(),
            loaded.random(),
            gauge.weightsBytes(),
            gauge.tokenOperations());

    Figures figures = new Figures();
    Workload workload = new Workload(model, plan, cancellation);
    int length = workload.length(plan.decodePath());
    List<String> omitted = new ArrayList<>(tooLong(wanted, plan));
    List<String> failures = new ArrayList<>();
    boolean interrupted = false;
    try {
      warmUp(workload, plan);
      double left = plan.seconds() - (System.nanoTime() - start) / 1e9;
      Rounds rounds = new Rounds(figures, left, listener, System::nanoTime);
      Estimates estimates =
          new Estimates(plan, figures, facts, flops, machine.bandwidthGbS() * 1e9);
      TreeWork tree = new TreeWork(model, plan.leafCandidates(), plan.newTokens(), cancellation);
      List<Item> items = new Agenda(plan, workload, tree, estimates).items();
      omitted.addAll(rounds.run(items, plan.rounds()));
      failures.addAll(rounds.failures());
      interrupted = rounds.stopped();
    } catch (BenchStopped | CancellationException e) {
      interrupted = true;
      omitted.add("everything: ended while warming up");
    } catch (BenchException | IllegalStateException e) {
      listener.says(String.valueOf(e.getMessage()));
      failures.add("everything: " + e.getMessage());
    }
    omitted.addAll(failures);
    CacheStatistics cache = model.cacheStatistics();
    OptionalLong resident = surroundings.residentBytes();
    OptionalLong peak = surroundings.peakBytes();
    // Once more, for the first time something else may have been busy.
    MachineFacts best = interrupted ? machine : readAgain(machine, description.device());
    return new BenchResult(
        best,
        facts,
        plan,
        loaded.seconds(),
        afterLoading,
        resident,
        peak,
        flops / 1e9,
        length,
        figures,
        omitted,
        failures,
        interrupted,
        cache);
  }

  private MachineFacts readAgain(MachineFacts machine, String name) {
    ComputeDevice device = ComputeDevice.of(name).orElseThrow();
    try {
      return machine.readAgain(bandwidth(device, machine.readingThreads()));
    } catch (CancellationException e) {
      return machine;
    } catch (IllegalStateException e) {
      // There is the first reading; a model may have left too little memory for another.
      listener.says(String.valueOf(e.getMessage()));
      return machine;
    }
  }

  private static List<String> tooLong(BenchPlan wanted, BenchPlan plan) {
    List<String> sentences = new ArrayList<>();
    for (int length : wanted.prefillLengths()) {
      if (!plan.prefillLengths().contains(length)) {
        sentences.add(
            Quantity.PREFILL.key() + " at " + length + ": the model's context is shorter");
      }
    }
    for (int path : wanted.expansionPaths()) {
      if (!plan.expansionPaths().contains(path)) {
        sentences.add(
            Quantity.EXPANSION.key() + " at " + path + ": the model's context is shorter");
      }
    }
    return sentences;
  }

  /// What is done for the first time takes longer: memory is fetched, code is compiled.
  private void warmUp(Workload workload, BenchPlan plan) throws BenchException, BenchStopped {
    listener.says("Warming up");
    workload.prefill(Math.min(64, plan.decodePath()));
    workload.questions(4); // the path is computed, in pieces that are asked about too
    int few = workload.questions(4);
    int more = workload.questions(7);
    if (more - few != 3) {
      throw new BenchException(
          "The engine was not asked once a token whether it should go on, so steps cannot be"
              + " timed.");
    }
  }
}
