package espalier.engine.gemma.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/// How much memory this process can still take.
///
/// On Linux the least of what the kernel calls available (`MemAvailable` of `/proc/meminfo`) and of
/// what each control group above the process leaves, of version 1 and 2; memory that only holds
/// copies of files counts as free, as the kernel gives it back. Elsewhere what the JVM says.
///
/// @param root `/`, but for tests
public record FreeMemory(Path root) {

  /// That of the process as it runs.
  public static FreeMemory ofThisProcess() {
    return new FreeMemory(Path.of("/"));
  }

  /// Bytes; empty where the system does not tell.
  public OptionalLong bytes() {
    OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:", 1024);
    return machine.isPresent()
        ? OptionalLong.of(Math.min(machine.getAsLong(), leftByGroups()))
        : told();
  }

  private static OptionalLong told() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
      return OptionalLong.empty();
    }
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    // Elsewhere than on Windows, copies of files do not count as free here, so it says too little.
    long least = windows ? 0 : system.getTotalMemorySize() / 2;
    return OptionalLong.of(Math.max(system.getFreeMemorySize(), least));
  }

  private long leftByGroups() {
    long left = Long.MAX_VALUE;
    for (String line : read(root.resolve("proc/self/cgroup")).lines().toList()) {
      // hierarchy:controllers:path
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].isEmpty()) {
        left =
            Math.min(
                left,
                leftAbove(
                    root.resolve("sys/fs/cgroup"), parts[2], "memory.max", "memory.current", ""));
      } else if ((',' + parts[1] + ',').contains(",memory,")) {
        left =
            Math.min(
                left,
                leftAbove(
                    root.resolve("sys/fs/cgroup/memory"),
                    parts[2],
                    "memory.limit_in_bytes",
                    "memory.usage_in_bytes",
                    "total_"));
      }
    }
    return left;
  }

  /// The least that a group and those above it leave. Inside a container the path may be the
  /// host's, which is not there: then the mount itself is the group.
  private static long leftAbove(
      Path mount, String path, String limitFile, String usageFile, String prefix) {
    Path group;
    try {
      group = mount.resolve(path.replaceFirst("^/+", "")).normalize();
    } catch (InvalidPathException e) {
      group = mount;
    }
    if (!group.startsWith(mount) || !Files.isDirectory(group)) {
      group = mount;
    }
    long left = Long.MAX_VALUE;
    while (group != null && group.startsWith(mount)) {
      OptionalLong limit = number(group.resolve(limitFile));
      OptionalLong usage = number(group.resolve(usageFile));
      if (limit.isPresent() && usage.isPresent()) {
        Path statistics = group.resolve("memory.stat");
        long files =
            field(statistics, prefix + "inactive_file", 1).orElse(0)
                + field(statistics, prefix + "active_file", 1).orElse(0);
        long used = Math.max(0, usage.getAsLong() - files);
        left = Math.min(left, Math.max(0, limit.getAsLong() - used));
      }
      group = group.getParent();
    }
    return left;
  }

  /// The number in a file that holds nothing else; empty for `max`.
  private static OptionalLong number(Path file) {
    return parsed(read(file).strip(), 1);
  }

  /// The number after a word at the beginning of a line.
  private static OptionalLong field(Path file, String word, long unit) {
    for (String line : read(file).lines().toList()) {
      StringTokenizer words = new StringTokenizer(line);
      if (words.countTokens() >= 2 && words.nextToken().equals(word)) {
        return parsed(words.nextToken(), unit);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong parsed(String text, long unit) {
    if (!text.matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text) * unit);
  }

  /// Empty where there is no such file or it may not be read.
  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
