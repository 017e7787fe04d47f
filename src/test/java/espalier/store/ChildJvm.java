package espalier.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a class of this build in a process of its own, whose standard error goes where this
/// process's does.
public final class ChildJvm {

  private ChildJvm() {}

  /// Its standard output is to be read from the process.
  public static Process start(Class<?> main, String... arguments) throws IOException {
    return builder(main, arguments).start();
  }

  /// Its standard output goes into a file, where it stays when the process is killed.
  public static Process startInto(Path output, Class<?> main, String... arguments)
      throws IOException {
    return builder(main, arguments).redirectOutput(output.toFile()).start();
  }

  /// Its standard error is to be read from the process; its standard output goes nowhere.
  ///
  /// @param home the folder of its data
  public static Process startTelling(Path home, Class<?> main, String... arguments)
      throws IOException {
    ProcessBuilder builder = builder(main, arguments);
    builder.environment().put("ESPALIER_HOME", home.toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private static ProcessBuilder builder(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
