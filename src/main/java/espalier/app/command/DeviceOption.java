package espalier.app.command;

import espalier.app.model.ModelChoice;
import espalier.engine.gemma.machine.ComputeDevice;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a model calculates on.
final class DeviceOption {

  @Option(
      names = "--device",
      paramLabel = "D",
      description =
          "auto, cpu or cuda:0 (default: auto, a graphics card where a CUDA libtorch is found, else"
              + " cpu).")
  private Optional<String> device = Optional.empty();

  /// As it was typed.
  ///
  /// @throws CommandException where it names nothing that there is
  Optional<String> checked() throws CommandException {
    if (device.isPresent() && !device.get().matches("auto|cpu|cuda:[0-9]+")) {
      throw CommandException.usage(
          "--device must be auto, cpu or cuda:0, not " + device.get() + ".");
    }
    return device;
  }

  /// The device that is wished for; empty for what suits.
  ///
  /// @throws CommandException where it names nothing that there is
  Optional<ComputeDevice> wished() throws CommandException {
    Optional<String> named = checked().filter(text -> !text.equals(ModelChoice.AUTO));
    Optional<ComputeDevice> wished = named.flatMap(ComputeDevice::of);
    if (named.isPresent() && wished.isEmpty()) {
      throw CommandException.usage("There is no device " + named.get() + ".");
    }
    return wished;
  }
}
