package espalier.session;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The clocks of a workbench.
///
/// @param dates what is written beside sessions
/// @param nanoTime nanoseconds since some moment, never going back
record Timing(InstantSource dates, LongSupplier nanoTime) {

  static Timing system() {
    return new Timing(InstantSource.system(), System::nanoTime);
  }
}
