package espalier.engine.gemma.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Which number formats the processor calculates in by itself.
///
/// @param bfloat16 whether it multiplies matrices of bfloat16: AVX-512 BF16, AMX or Arm's BF16
/// @param tiles whether it has tiles for small integers: AMX
public record Processor(boolean bfloat16, boolean tiles) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /// The one that the program runs on. Outside of Linux nothing is known of it, and nothing is
  /// claimed.
  public static Processor ofThisMachine() {
    try {
      return Files.exists(CPU_INFO) ? of(Files.readString(CPU_INFO)) : new Processor(false, false);
    } catch (IOException e) {
      return new Processor(false, false);
    }
  }

  /// What Linux says of a processor.
  ///
  /// @param cpuInfo the text of `/proc/cpuinfo`; of several processors the first counts
  public static Processor of(String cpuInfo) {
    Set<String> flags = new HashSet<>();
    for (String line : cpuInfo.lines().toList()) {
      String[] parts = line.split(":", 2);
      String key = parts[0].strip();
      if (parts.length == 2 && (key.equals("flags") || key.equals("Features"))) {
        flags.addAll(Arrays.asList(parts[1].strip().split("\\s+")));
        break;
      }
    }
    return new Processor(
        flags.contains("avx512_bf16") || flags.contains("amx_bf16") || flags.contains("bf16"),
        flags.contains("amx_int8"));
  }
}
