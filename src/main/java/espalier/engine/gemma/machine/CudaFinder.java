package espalier.engine.gemma.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for the CUDA libtorch that fits the program's binding, and for a card to use it on.
///
/// A folder counts when it, or its `lib`, holds `libtorch_cuda.so` (`torch_cuda.dll`), and so does
/// one that PyTorch's archive was unpacked into, for the archive's own root folder is `libtorch`.
/// The version is in `build-version` (libtorch as it is unpacked) or `version.py` (the library
/// inside PyTorch for Python) beside or above.
///
/// @param places folders to look in, in order of preference
/// @param cards tells the graphics cards there are
public record CudaFinder(List<Path> places, Supplier<List<CudaSearch.Card>> cards) {

  /// The version that the program's binding was built for.
  public static final String VERSION = "2.7.1";

  /// The variable, or system property, that names a folder with libtorch.
  public static final String VARIABLE = "PYTORCH_LIBRARY_PATH";

  /// Where PyTorch's archives are to be had.
  private static final String SOURCE = "https://pytorch.org/get-started/previous-versions/";

  private static final List<String> BELOW = List.of("", "lib", "libtorch", "libtorch/lib");
  private static final List<String> NAMES = List.of("libtorch_cuda.so", "torch_cuda.dll");
  private static final Pattern VERSION_TEXT = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)\\+cu12");

  public CudaFinder {
    places = List.copyOf(places);
  }

  /// Places in order: the folder that the person chose, the variable's, the program's own.
  ///
  /// @param chosen in the settings
  /// @param variable the value of [#VARIABLE], which may list several; empty where it is not set
  /// @param own where the program keeps a libtorch of its own
  public static List<Path> places(Optional<Path> chosen, String variable, Path own) {
    List<Path> places = new ArrayList<>(chosen.stream().toList());
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(variable)
        .filter(place -> !place.isBlank())
        .flatMap(place -> folder(place).stream())
        .forEach(places::add);
    places.add(own);
    return places;
  }

  /// The folder of this name; empty where none can be called so.
  public static Optional<Path> folder(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// Looks anew.
  public CudaSearch find() {
    Optional<String> wrong = Optional.empty();
    for (Path place : places) {
      for (Path folder : BELOW.stream().map(place::resolve).toList()) {
        if (NAMES.stream().noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
          continue;
        }
        String version = version(folder);
        if (version.equals(VERSION)) {
          return found(folder.toAbsolutePath().normalize());
        }
        wrong =
            Optional.of(
                "The libtorch in "
                    + folder
                    + " is "
                    + (version.isEmpty() ? "of an unknown version" : "version " + version)
                    + ", but this program needs "
                    + VERSION
                    + "; "
                    + how()
                    + ".");
      }
    }
    return new CudaSearch.Unusable(
        wrong.orElse(
            "There is no CUDA libtorch on this machine; to use a graphics card, " + how() + "."));
  }

  private String how() {
    String own = places.isEmpty() ? "" : " into " + places.getLast();
    return "unpack libtorch " + VERSION + " for CUDA 12.8 (C++, from " + SOURCE + ")" + own;
  }

  private CudaSearch found(Path folder) {
    List<CudaSearch.Card> all = cards.get();
    return all.isEmpty()
        ? new CudaSearch.Unusable(
            "There is a CUDA libtorch in "
                + folder
                + ", but no NVIDIA graphics card that its driver can reach; check the driver with"
                + " nvidia-smi.")
        : new CudaSearch.Usable(folder, all);
  }

  private static String version(Path folder) {
    for (Path file :
        List.of(
            folder.resolve("build-version"),
            folder.resolveSibling("build-version"),
            folder.resolveSibling("version.py"))) {
      Matcher matcher = VERSION_TEXT.matcher(text(file));
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  /// Empty where there is no such file or it cannot be read.
  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
