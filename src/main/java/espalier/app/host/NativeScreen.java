package espalier.app.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The terminal behind standard error, asked through the C library: the JDK tells neither whether
/// that stream alone is a terminal nor how large it is. Where the library cannot be asked (Windows)
/// there is no screen, and progress comes as plain lines.
final class NativeScreen implements Terminal.Screen {
  private static final Logger log = LoggerFactory.getLogger(NativeScreen.class);
  private static final int STANDARD_ERROR = 2;

  private final MethodHandle ioctl;
  private final long request;

  private NativeScreen(MethodHandle ioctl, long request) {
    this.ioctl = ioctl;
    this.request = request;
  }

  @SuppressWarnings("restricted") // the program is started with native access enabled
  static Optional<Terminal.Screen> ofStandardError(Map<String, String> environment) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean mac = system.startsWith("mac");
    if ((!mac && !system.startsWith("linux"))
        || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle isatty =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("isatty"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT));
      if ((int) isatty.invokeExact(STANDARD_ERROR) != 1) {
        return Optional.empty();
      }
      MethodHandle ioctl =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
              Linker.Option.firstVariadicArg(2));
      // TIOCGWINSZ of <sys/ioctl.h>, which differs between the two systems.
      return Optional.of(new NativeScreen(ioctl, mac ? 0x40087468L : 0x5413L));
    } catch (Throwable e) { // invokeExact declares it
      log.info("The terminal cannot be asked for its size.", e);
      return Optional.empty();
    }
  }

  @Override
  public int columns() {
    return Math.max(20, size(1, 80));
  }

  @Override
  public int rows() {
    return Math.max(5, size(0, 24));
  }

  /// @param field of `struct winsize`: 0 rows, 1 columns
  private int size(int field, int otherwise) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(JAVA_SHORT, 4);
      if ((int) ioctl.invokeExact(STANDARD_ERROR, request, winsize) != 0) {
        return otherwise;
      }
      int value = Short.toUnsignedInt(winsize.getAtIndex(JAVA_SHORT, field));
      return value == 0 ? otherwise : value;
    } catch (Throwable e) { // invokeExact declares it
      log.info("The terminal cannot be asked for its size.", e);
      return otherwise;
    }
  }
}
