package espalier.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void replacesAFileAsAWhole() throws Exception {
    Path file = Files.writeString(folder.resolve("tree.txt"), "a long text that was there before");
    WholeFile.write(file, out -> out.write("short".getBytes(StandardCharsets.UTF_8)));
    assertThat(file).hasContent("short");
    assertThat(names()).containsExactly("tree.txt");
  }

  @Test
  void aFullDiskLeavesTheFileAsItWas() throws Exception {
    Path file = Files.writeString(folder.resolve("tree.txt"), "before");
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }))
        .withMessageContaining("tree.txt")
        .withMessageContaining("disk is full");
    assertThat(file).hasContent("before");
    assertThat(names()).containsExactly("tree.txt");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path file = folder.resolve("missing").resolve("tree.txt");
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> WholeFile.write(file, out -> out.write(1)))
        .withMessageContaining(file.getParent().toString())
        .withMessageContaining("does not exist");
  }

  @Test
  void aFolderIsNoFileToWrite() {
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> WholeFile.write(folder, out -> out.write(1)))
        .withMessageContaining("is a folder");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDeviceIsNotReplaced() {
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> WholeFile.check(Path.of("/dev/null")))
        .withMessageContaining("no ordinary file");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkStaysOne() throws Exception {
    Path file = Files.writeString(folder.resolve("tree.txt"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("tree.txt"));
    WholeFile.write(link, out -> out.write('x'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("x");
  }

  @Test
  void aProtectedFileStaysAsItWas() throws Exception {
    Path file = Files.writeString(folder.resolve("tree.txt"), "before");
    assumeThat(file.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(file)).as("an administrator may write").isFalse();
    assertThatExceptionOfType(ExportException.class)
        .isThrownBy(() -> WholeFile.write(file, out -> out.write(1)))
        .withMessageContaining("protected");
    assertThat(file).hasContent("before");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
