package espalier.session;

import espalier.bench.NumberTokenizer;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.tree.SearchSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// A process that forbids itself more memory in the midst of a search with a real network, and
/// prints what the search says of it. Linux only.
public final class RunsShortOfMemory {

  private static final int RLIMIT_AS = 9;
  private static final long ROOM = 250L << 20;

  private RunsShortOfMemory() {}

  /// A narrow network whose keys and values are wide: 16 rows of 128 tokens take a GB of them.
  private static final GemmaConfig SHAPE =
      new GemmaConfig(
          512,
          64,
          64,
          8,
          16,
          16,
          256,
          256,
          OptionalDouble.of(50),
          OptionalDouble.of(30),
          4096,
          GemmaConfig.alternating(8),
          2048,
          10_000,
          1e-6,
          true,
          2,
          1,
          0,
          "float32",
          "wide",
          TensorType.F32);

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    NumberTokenizer.write(folder, SHAPE);
    LoadRequest request = new LoadRequest(folder, Precision.FLOAT32, 1, 64L << 20, 0);
    if (!(GemmaModels.loadRandom(SHAPE, request, LoadListener.NONE)
        instanceof LoadResult.Loaded(var model))) {
      throw new AssertionError("The network cannot be loaded.");
    }
    SearchSettings frugal =
        Benches.settings(3).edit().candidates(1).maxChildren(16).maxNewTokens(24).done();
    try (SearchWorkbench bench = Benches.open(folder.resolve("library.db"), model)) {
      Session session = Benches.create(bench, frugal);
      say("before", Benches.run(session));

      limitTo(addressSpace() + ROOM);
      session.configure(frugal.edit().simulations(6).candidates(16).done());
      say("short", Benches.run(session));
      session.configure(frugal.edit().simulations(6).done());
      session.goOn();
      say("after", Benches.whenIdle(session));
    }
  }

  private static void say(String when, Snapshot now) {
    System.out.println(
        when
            + "|"
            + now.tree().simulations()
            + "|"
            + now.notice().map(notice -> notice.problem() + "|" + notice.sentence()).orElse("|"));
  }

  /// What this process has of it, in bytes.
  private static long addressSpace() throws Exception {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(each -> each.startsWith("VmSize:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }

  private static void limitTo(long bytes) throws Exception {
    Linker linker = Linker.nativeLinker();
    var setrlimit =
        linker.downcallHandle(
            linker.defaultLookup().find("setrlimit").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 0, bytes);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 1, bytes);
      if ((int) setrlimit.invoke(RLIMIT_AS, limits) != 0) {
        throw new AssertionError("The limit cannot be set.");
      }
    } catch (Throwable e) {
      throw new Exception(e);
    }
  }
}
