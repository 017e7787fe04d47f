package espalier.engine.gemma.program;

import ai.djl.pytorch.jni.JniUtils;
import espalier.engine.gemma.machine.ComputeDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// How fast the device that calculates reads its memory, a processor with all the threads that a
/// model would use: what no step can be faster than, for each reads all weights once. Several ways
/// of reading take turns on one buffer that is much larger than any cache; each counts with its
/// best turn.
public final class MemorySpeed {

  private static final List<String> IN_LIBTORCH = List.of("total", "largest");
  private static final String IN_JAVA = "java";

  /// How often a card reads everything in one turn: once is over so soon that the call would count.
  private static final int ON_CARD = 16;

  private final ComputeDevice device;
  private final int threads;
  private final int bytes;
  private final int turns;

  /// @param device whose memory is read; a card's library must be in use by then
  /// @param threads that read, at least 1
  /// @param bytes of the buffer, a multiple of 8192
  /// @param turns of each way, at least 1
  public MemorySpeed(ComputeDevice device, int threads, int bytes, int turns) {
    if (threads < 1 || turns < 1 || bytes < 8192 || bytes % 8192 != 0) {
      throw new IllegalArgumentException("nothing to read");
    }
    this.device = device;
    this.threads = threads;
    this.bytes = bytes;
    this.turns = turns;
  }

  /// Reads; blocks until done.
  ///
  /// @param cancellation asked before each time whether to give up
  /// @return for each way its best, in bytes a second
  /// @throws CancellationException where it was withdrawn
  /// @throws IllegalStateException with a sentence where the engine fails
  public Map<String, Double> read(BooleanSupplier cancellation) {
    try (ModelThread thread = new ModelThread()) {
      return thread.call(abandoned -> readOnThisThread(cancellation));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException withdrawn) {
        throw withdrawn;
      }
      throw new IllegalStateException(
          "The speed of memory could not be measured; the log says more.", e);
    }
  }

  private Map<String, Double> readOnThisThread(BooleanSupplier cancellation) throws Exception {
    Program.prepareThread(false, threads);
    ScriptArchive archive =
        ScriptArchive.fromResource(MemorySpeed.class, "memory.py").with("device", device);
    boolean card = device instanceof ComputeDevice.Cuda;
    int times = card ? ON_CARD : 1;
    Map<String, Way> ways = new LinkedHashMap<>();
    try (Arena arena = Arena.ofShared();
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        Program program = Program.load(archive)) {
      MemorySegment memory = arena.allocate(bytes, 64);
      for (long i = 0; i < bytes; i += Float.BYTES) {
        memory.set(ValueLayout.JAVA_FLOAT, i, (i & 63) / 64f);
      }
      ByteBuffer floats = memory.asByteBuffer().order(ByteOrder.nativeOrder());
      try (Value here = program.floats(floats, bytes / Float.BYTES);
          Value buffer = program.call("placed", here)) {
        for (String name : IN_LIBTORCH) {
          ways.put(name, new Way(() -> readInLibtorch(program, name, buffer, times)));
        }
        if (!card) {
          ways.put(IN_JAVA, new Way(() -> readInJava(memory, readers)));
        }
        // The first turn of each only warms up.
        for (int turn = 0; turn <= turns; turn++) {
          for (Way way : ways.values()) {
            if (cancellation.getAsBoolean()) {
              throw new CancellationException("The measurement was interrupted.");
            }
            way.take(turn > 0);
          }
        }
      }
    } finally {
      if (card) {
        // What libtorch keeps for later would be missing to a model.
        JniUtils.emptyCudaCache();
      }
    }
    Map<String, Double> speeds = new LinkedHashMap<>();
    ways.forEach((name, way) -> speeds.put(name, (double) bytes * times / way.least));
    return speeds;
  }

  /// Reads everything once.
  @FunctionalInterface
  private interface Reading {
    /// What was found, which is the same each time.
    double read() throws Exception;
  }

  /// A way of reading, and its best time.
  private static final class Way {
    private final Reading reading;
    private double found = Double.NaN;
    private double least = Double.POSITIVE_INFINITY;

    Way(Reading reading) {
      this.reading = reading;
    }

    void take(boolean counts) throws Exception {
      long start = System.nanoTime();
      double now = reading.read();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!Double.isNaN(found) && Math.abs(now - found) > 1e-3 * Math.abs(found)) {
        throw new IllegalStateException("The memory was not read as a whole each time.");
      }
      found = now;
      if (counts) {
        least = Math.min(least, seconds);
      }
    }
  }

  private static double readInLibtorch(Program program, String way, Value buffer, int times) {
    try (Value often = program.number((long) times);
        Value result = program.call(way, buffer, often)) {
      return result.toDouble();
    }
  }

  private double readInJava(MemorySegment memory, ExecutorService readers) throws Exception {
    long part = memory.byteSize() / Long.BYTES / threads * Long.BYTES;
    List<Future<Long>> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long from = i * part;
      long to = i == threads - 1 ? memory.byteSize() : from + part;
      parts.add(readers.submit(() -> sum(memory.asSlice(from, to - from))));
    }
    long sum = 0;
    for (Future<Long> each : parts) {
      sum += each.get();
    }
    return sum;
  }

  private static long sum(MemorySegment memory) {
    long sum = 0;
    long count = memory.byteSize() / Long.BYTES;
    for (long i = 0; i < count; i++) {
      sum += memory.getAtIndex(ValueLayout.JAVA_LONG, i);
    }
    return sum;
  }
}
