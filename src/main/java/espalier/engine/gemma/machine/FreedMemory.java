package espalier.engine.gemma.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Memory outside of Java's heap that was freed.
///
/// The C library of most Linux systems keeps it for what may come, even where whole pages of it are
/// free: after a model was loaded that is some hundred megabytes that other programs lack.
public final class FreedMemory {

  private static final Logger LOG = LoggerFactory.getLogger(FreedMemory.class);

  private FreedMemory() {}

  /// Gives it back to the system, where the C library can do that; takes milliseconds. Any thread.
  @SuppressWarnings("restricted") // the program is started with native access enabled
  public static void giveBack() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> trim = linker.defaultLookup().find("malloc_trim");
    if (trim.isEmpty()) {
      return;
    }
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, linker.canonicalLayouts().get("size_t"));
    try {
      // Nothing is to be left over at the end of the heap.
      int some = (int) linker.downcallHandle(trim.get(), type).invokeExact(0L);
      LOG.debug("freed memory was given back: {}", some == 1);
    } catch (Throwable e) { // what invokeExact declares; the function itself throws nothing
      LOG.info("freed memory could not be given back", e);
    }
  }
}
