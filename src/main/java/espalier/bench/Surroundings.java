package espalier.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// What the operating system says of the machine and of this process. Asks its files where there
/// are such (Linux), its programs elsewhere; what it does not tell stays empty.
///
/// @param root `/`, but for tests
record Surroundings(Path root) {

  /// Those of the process as it runs.
  static Surroundings ofThisProcess() {
    return new Surroundings(Path.of("/"));
  }

  /// What the processor is called.
  String processor() {
    return line(root.resolve("proc/cpuinfo"), "model name")
        .or(() -> output("sysctl", "-n", "machdep.cpu.brand_string"))
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse(System.getProperty("os.arch", "unknown"));
  }

  String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  /// Bytes of memory that the machine has; 0 where it is not known.
  long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  /// Bytes of memory that this process takes now.
  OptionalLong residentBytes() {
    OptionalLong own = kilobytes(line(root.resolve("proc/self/status"), "VmRSS"));
    return own.isPresent()
        ? own
        : kilobytes(output("ps", "-o", "rss=", "-p", "" + ProcessHandle.current().pid()));
  }

  /// The most it ever took.
  OptionalLong peakBytes() {
    return kilobytes(line(root.resolve("proc/self/status"), "VmHWM"));
  }

  private static OptionalLong kilobytes(Optional<String> text) {
    String digits = text.orElse("").replace("kB", "").strip();
    return digits.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(digits) * 1024)
        : OptionalLong.empty();
  }

  /// What stands after a word and a colon in a file.
  private static Optional<String> line(Path file, String word) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      for (String line : Files.readString(file).lines().toList()) {
        String[] parts = line.split(":", 2);
        if (parts.length == 2 && parts[0].strip().equals(word)) {
          return Optional.of(parts[1].strip());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        String text =
            new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
        boolean ended = process.waitFor(5, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 && !text.isEmpty()
            ? Optional.of(text)
            : Optional.empty();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
