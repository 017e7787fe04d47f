package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How fast this machine reads memory, with all the threads that a model would use: what no step
/// can be faster than, for each reads all weights once. Several ways of reading take turns on one
/// buffer that is much larger than any cache; each counts with its best turn.
public final class MemorySpeed {

  private static final List<String> IN_LIBTORCH = List.of("total", "largest");
  private static final String IN_JAVA = "java";

  private final int threads;
  private final int bytes;
  private final int turns;
  private volatile long consumed;

  /// @param threads that read, at least 1
  /// @param bytes of the buffer, a multiple of 8192
  /// @param turns of each way, at least 1
  public MemorySpeed(int threads, int bytes, int turns) {
    if (threads < 1 || turns < 1 || bytes < 8192 || bytes % 8192 != 0) {
      throw new IllegalArgumentException("nothing to read");
    }
    this.threads = threads;
    this.bytes = bytes;
    this.turns = turns;
  }

  /// Reads; blocks until done.
  ///
  /// @return for each way its best, in bytes a second
  /// @throws IllegalStateException with a sentence where the engine fails
  public Map<String, Double> read() {
    try (ModelThread thread = new ModelThread()) {
      return thread.call(abandoned -> readOnThisThread());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException || e.getCause() instanceof OutOfMemoryError) {
        throw new IllegalStateException(
            "The speed of memory could not be measured; the log says more.", e);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Map<String, Double> readOnThisThread() throws Exception {
    Program.prepareThread(false, threads);
    ScriptArchive archive = ScriptArchive.fromResource(MemorySpeed.class, "memory.py");
    Map<String, Double> least = new LinkedHashMap<>();
    try (Arena arena = Arena.ofShared();
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        Program program = Program.load(archive)) {
      MemorySegment memory = arena.allocate(bytes, 64);
      for (long i = 0; i < bytes; i += Float.BYTES) {
        memory.set(ValueLayout.JAVA_FLOAT, i, (i & 63) / 64f);
      }
      try (Value buffer = program.floats(
              memory.asByteBuffer().order(ByteOrder.nativeOrder()), bytes / Float.BYTES)) {
        // The first turn of each only warms up.
        for (int turn = 0; turn <= turns; turn++) {
          for (String way : IN_LIBTORCH) {
            note(least, way, turn, () -> consume(program, way, buffer));
          }
          note(least, IN_JAVA, turn, () -> readInJava(memory, readers));
        }
      }
    }
    Map<String, Double> speeds = new LinkedHashMap<>();
    least.forEach((way, seconds) -> speeds.put(way, bytes / seconds));
    return speeds;
  }

  /// One way of reading everything once.
  @FunctionalInterface
  private interface Reading {
    void run() throws Exception;
  }

  private static void note(Map<String, Double> least, String way, int turn, Reading reading)
      throws Exception {
    long start = System.nanoTime();
    reading.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (turn > 0) {
      least.merge(way, seconds, Math::min);
    }
  }

  private void consume(Program program, String way, Value buffer) {
    try (Value result = program.call(way, buffer)) {
      consumed += (long) result.toFloats()[0];
    }
  }

  private void readInJava(MemorySegment memory, ExecutorService readers) throws Exception {
    long part = bytes / Long.BYTES / threads * Long.BYTES;
    List<Future<Long>> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long from = i * part;
      long to = i == threads - 1 ? bytes : from + part;
      parts.add(readers.submit(() -> sum(memory.asSlice(from, to - from))));
    }
    for (Future<Long> each : parts) {
      consumed += each.get();
    }
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
