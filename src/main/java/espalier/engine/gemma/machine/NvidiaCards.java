package espalier.engine.gemma.machine;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The graphics cards that NVIDIA's driver knows, read through its management library (NVML), which
/// comes with every driver. Without a driver there are none.
@SuppressWarnings("restricted") // the program is started with native access, as libtorch needs it
public final class NvidiaCards {

  private static final Logger LOG = LoggerFactory.getLogger(NvidiaCards.class);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final int NAME_BYTES = 96;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup library;

  private NvidiaCards(SymbolLookup library) {
    this.library = library;
  }

  /// All cards, by the driver's count; none where there is no driver or it does not answer.
  public static List<CudaSearch.Card> list() {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library =
          SymbolLookup.libraryLookup(windows ? "nvml.dll" : "libnvidia-ml.so.1", arena);
      return new NvidiaCards(library).read(arena);
    } catch (IllegalArgumentException e) {
      LOG.debug("there is no NVIDIA driver", e);
      return List.of();
    } catch (Throwable e) {
      LOG.warn("the NVIDIA driver cannot be asked for its cards", e);
      return List.of();
    }
  }

  private List<CudaSearch.Card> read(Arena arena) throws Throwable {
    List<CudaSearch.Card> cards = new ArrayList<>();
    if ((int) call("nvmlInit_v2") != 0) {
      return cards;
    }
    try {
      MemorySegment count = arena.allocate(INT);
      if ((int) call("nvmlDeviceGetCount_v2", count) != 0) {
        return cards;
      }
      for (int index = 0; index < count.get(INT, 0); index++) {
        MemorySegment handle = arena.allocate(POINTER);
        // struct { unsigned long long total, free, used; }
        MemorySegment memory = arena.allocate(LONG, 3);
        MemorySegment name = arena.allocate(NAME_BYTES);
        if ((int) call("nvmlDeviceGetHandleByIndex_v2", index, handle) == 0
            && (int) call("nvmlDeviceGetMemoryInfo", handle.get(POINTER, 0), memory) == 0
            && (int) call("nvmlDeviceGetName", handle.get(POINTER, 0), name, NAME_BYTES) == 0) {
          cards.add(new CudaSearch.Card(index, name.getString(0), memory.getAtIndex(LONG, 1)));
        }
      }
      return cards;
    } finally {
      call("nvmlShutdown");
    }
  }

  private Object call(String function, Object... arguments) throws Throwable {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < layouts.length; i++) {
      layouts[i] = arguments[i] instanceof Integer ? INT : POINTER;
    }
    MemorySegment symbol = library.find(function).orElseThrow();
    return linker
        .downcallHandle(symbol, FunctionDescriptor.of(INT, layouts))
        .invokeWithArguments(arguments);
  }
}
