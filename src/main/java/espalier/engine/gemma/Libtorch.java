package espalier.engine.gemma;

import ai.djl.engine.Engine;

/// How DJL has to be set before its first use in a process: it may fetch nothing and tell nobody.
final class Libtorch {

  private Libtorch() {}

  /// Called before anything of DJL is touched; again and again does no harm.
  static void configure() {
    // Else the library reports its use to its makers when it starts on a rented machine.
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("ai.djl.offline", "true");
  }

  /// The version of libtorch that was, or will be, loaded.
  static String version() {
    configure();
    return Engine.getEngine("PyTorch").getVersion();
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
