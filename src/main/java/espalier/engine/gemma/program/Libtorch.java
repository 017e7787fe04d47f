package espalier.engine.gemma.program;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import espalier.engine.gemma.machine.CudaFinder;
import java.nio.file.Path;

/// How DJL has to be set before its first use in a process: it may fetch nothing and tell nobody,
/// and it takes the libtorch that is named.
public final class Libtorch {

  /// The binding for CUDA that comes along was made for this one.
  private static final String FLAVOUR = "cu128";

  private Libtorch() {}

  /// Called before anything of DJL is touched; again and again does no harm.
  public static void configure() {
    // Else the library reports its use to its makers when it starts on a rented machine.
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("ai.djl.offline", "true");
  }

  /// Makes the process calculate with a CUDA libtorch. A process has one libtorch from its first
  /// use to its end.
  ///
  /// @param library folder of its libraries
  /// @return whether it is this one that the process calculates with
  /// @throws ai.djl.engine.EngineException where it cannot be loaded
  public static boolean use(Path library) {
    configure();
    System.setProperty(CudaFinder.VARIABLE, library.toString());
    setUnlessGiven("PYTORCH_VERSION", CudaFinder.VERSION);
    setUnlessGiven("PYTORCH_FLAVOR", FLAVOUR);
    NDManager.newBaseManager(Device.cpu(), "PyTorch").close();
    return Path.of(LibUtils.getLibtorchPath()).toAbsolutePath().equals(library.toAbsolutePath());
  }

  /// What a person is told where [#use] says that it is another.
  ///
  /// @param device that was to calculate
  public static String otherInUse(Path library, String device) {
    String named = System.getenv(CudaFinder.VARIABLE);
    return named == null
        ? "This run of the program has begun with the processor's library; start it again to"
            + " calculate on "
            + device
            + "."
        : CudaFinder.VARIABLE
            + " is "
            + named
            + ", but the libraries lie in "
            + library
            + "; set it to that folder, and start again to calculate on "
            + device
            + ".";
  }

  /// Whether the environment names a libtorch, which DJL then takes whatever the device is.
  public static boolean named() {
    return System.getenv(CudaFinder.VARIABLE) != null;
  }

  /// The version of libtorch that was, or will be, loaded.
  public static String version() {
    configure();
    return Engine.getEngine("PyTorch").getVersion();
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
