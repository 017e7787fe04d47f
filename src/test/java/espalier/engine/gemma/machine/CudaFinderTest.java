package espalier.engine.gemma.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaFinderTest {

  private static final CudaSearch.Card CARD = new CudaSearch.Card(0, "Test card", 80L << 30);

  @TempDir Path root;

  @Test
  void anUnpackedLibtorchIsFoundByItsFolderAndByItsLibraries() throws IOException {
    Path unpacked = root.resolve("libtorch");
    libraries(unpacked.resolve("lib"));
    Files.writeString(unpacked.resolve("build-version"), "2.7.1+cu128\n");
    for (Path place : List.of(unpacked, unpacked.resolve("lib"))) {
      CudaSearch found = new CudaFinder(List.of(place), () -> List.of(CARD)).find();
      assertThat(found).isEqualTo(new CudaSearch.Usable(unpacked.resolve("lib"), List.of(CARD)));
    }
  }

  @Test
  void anArchiveIsFoundWhereverItsOwnRootFolderCameToLie() throws IOException {
    Path data = root.resolve("data");
    Path own = data.resolve("libtorch");
    // Unpacked into the data folder, and into the folder that was made for it there.
    for (Path unpacked : List.of(own, own.resolve("libtorch"))) {
      libraries(unpacked.resolve("lib"));
      Files.writeString(unpacked.resolve("build-version"), "2.7.1+cu128\n");
      assertThat(new CudaFinder(List.of(own), () -> List.of(CARD)).find())
          .isEqualTo(new CudaSearch.Usable(unpacked.resolve("lib"), List.of(CARD)));
      Files.delete(unpacked.resolve("lib/libtorch_cuda.so"));
    }
  }

  @Test
  void whatIsMissingIsSaidWithWhereToGetIt() {
    Path own = root.resolve("libtorch");
    unusable(
        new CudaFinder(List.of(own), () -> List.of(CARD)),
        "unpack libtorch 2.7.1 for CUDA 12.8 (C++, from"
            + " https://pytorch.org/get-started/previous-versions/) into "
            + own);
  }

  @Test
  void theLibraryInsidePyTorchForPythonServesToo() throws IOException {
    Path torch = root.resolve("site-packages/torch");
    libraries(torch.resolve("lib"));
    Files.writeString(torch.resolve("version.py"), "__version__ = '2.7.1+cu126'\n");
    assertThat(new CudaFinder(List.of(torch), () -> List.of(CARD)).find())
        .isInstanceOf(CudaSearch.Usable.class);
  }

  @Test
  void theFirstPlaceThatFitsIsTaken() throws IOException {
    for (String name : List.of("old", "one", "two")) {
      libraries(root.resolve(name));
      Files.writeString(
          root.resolve(name + "/build-version"),
          name.equals("old") ? "2.6.0+cu124" : "2.7.1+cu128");
    }
    List<Path> places =
        CudaFinder.places(
            Optional.of(root.resolve("none")),
            root.resolve("old") + File.pathSeparator + root.resolve("one"),
            root.resolve("two"));
    assertThat(places).hasSize(4);
    assertThat(new CudaFinder(places, () -> List.of(CARD)).find())
        .isEqualTo(new CudaSearch.Usable(root.resolve("one"), List.of(CARD)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.6.0+cu124|is version 2.6.0, but this program needs 2.7.1; unpack libtorch 2.7.1",
        "2.7.1+cpu|is of an unknown version, but this program needs 2.7.1; unpack",
      })
  void anotherVersionIsRefused(String version, String sentence) throws IOException {
    libraries(root);
    Files.writeString(root.resolve("build-version"), version);
    unusable(new CudaFinder(List.of(root), () -> List.of(CARD)), sentence);
  }

  @Test
  void aProcessorsLibtorchDoesNotCount() throws IOException {
    Files.writeString(root.resolve("libtorch.so"), "");
    Files.writeString(root.resolve("build-version"), "2.7.1+cpu");
    unusable(
        new CudaFinder(List.of(root), () -> List.of(CARD)),
        "There is no CUDA libtorch on this machine; to use a graphics card, unpack libtorch 2.7.1");
  }

  @Test
  void withoutACardTheLibraryIsOfNoUse() throws IOException {
    libraries(root);
    Files.writeString(root.resolve("build-version"), "2.7.1+cu128");
    unusable(new CudaFinder(List.of(root), List::of), "but no NVIDIA graphics card");
  }

  private static void unusable(CudaFinder finder, String part) {
    assertThat(finder.find())
        .isInstanceOfSatisfying(
            CudaSearch.Unusable.class,
            none -> assertThat(none.sentence()).contains(part).endsWith(".").contains("; "));
  }

  private static void libraries(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("libtorch_cuda.so"), "");
  }
}
