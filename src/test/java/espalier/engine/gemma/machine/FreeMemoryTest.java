package espalier.engine.gemma.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {

  private static final long MB = 1 << 20;

  @TempDir Path root;

  @BeforeEach
  void tenThousandMegabytesAreAvailable() throws IOException {
    write(
        "proc/meminfo",
        "MemTotal:       24000000 kB\nMemFree:  1000 kB\nMemAvailable:   "
            + 10_000 * 1024
            + " kB\n");
  }

  @Test
  void withoutGroupsItIsWhatTheKernelCallsAvailable() {
    leaves(10_000 * MB);
  }

  @Test
  void aGroupOfVersion2Limits() throws IOException {
    write("proc/self/cgroup", "0::/user/app\n");
    group("user/app", "memory.max", 4000 * MB, "memory.current", 3000 * MB);
    write(
        "sys/fs/cgroup/user/app/memory.stat",
        "anon 5\nfile 7\ninactive_file " + 500 * MB + "\nactive_file " + 200 * MB + "\n");
    leaves(1700 * MB);
  }

  @Test
  void anOuterGroupLimitsTooAndMaxIsNoLimit() throws IOException {
    write("proc/self/cgroup", "0::/user/app\n");
    write("sys/fs/cgroup/user/app/memory.max", "max\n");
    write("sys/fs/cgroup/user/app/memory.current", "1\n");
    group("user", "memory.max", 3000 * MB, "memory.current", 2900 * MB);
    leaves(100 * MB);
  }

  @Test
  void aGroupOfVersion1Limits() throws IOException {
    write("proc/self/cgroup", "9:name=systemd:/x\n4:cpu,memory:/box/one\n0::/\n");
    group("memory/box/one", "memory.limit_in_bytes", 2000 * MB, "memory.usage_in_bytes", 1500 * MB);
    write(
        "sys/fs/cgroup/memory/box/one/memory.stat",
        "inactive_file 1\ntotal_inactive_file " + 300 * MB + "\ntotal_active_file 0\n");
    leaves(800 * MB);
  }

  @Test
  void insideAContainerTheMountIsTheGroup() throws IOException {
    write("proc/self/cgroup", "0::/../../docker/abc\n");
    group("", "memory.max", 700 * MB, "memory.current", 200 * MB);
    leaves(500 * MB);
  }

  @Test
  void aGroupOverItsLimitLeavesNothing() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    group("", "memory.max", 100 * MB, "memory.current", 200 * MB);
    leaves(0);
  }

  @Test
  void moreThanTheMachineHasIsNoLimit() throws IOException {
    write("proc/self/cgroup", "4:memory:/\nnonsense\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5\n");
    leaves(10_000 * MB);
  }

  @Test
  void thisMachineTells() {
    assertThat(FreeMemory.ofThisProcess().bytes()).isPresent();
    assertThat(FreeMemory.ofThisProcess().bytes().getAsLong()).isPositive();
  }

  @Test
  void withoutTheKernelsFilesTheJvmIsAsked() {
    assertThat(new FreeMemory(root.resolve("nowhere")).bytes().orElse(0)).isPositive();
  }

  private void leaves(long bytes) {
    assertThat(new FreeMemory(root).bytes()).hasValue(bytes);
  }

  private void group(String path, String limit, long most, String usage, long used)
      throws IOException {
    write("sys/fs/cgroup/" + path + "/" + limit, most + "\n");
    write("sys/fs/cgroup/" + path + "/" + usage, used + "\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
