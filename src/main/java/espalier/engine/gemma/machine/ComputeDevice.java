package espalier.engine.gemma.machine;

import java.util.Optional;

/// What calculates.
public sealed interface ComputeDevice {

  /// The processor.
  record Cpu() implements ComputeDevice {
    @Override
    public String text() {
      return "cpu";
    }
  }

  /// A graphics card.
  ///
  /// @param index as CUDA counts, from 0
  record Cuda(int index) implements ComputeDevice {
    public Cuda {
      if (index < 0 || index > 127) {
        throw new IllegalArgumentException("There is no device cuda:" + index + ".");
      }
    }

    @Override
    public String text() {
      return "cuda:" + index;
    }
  }

  ComputeDevice CPU = new Cpu();

  /// As settings and commands spell it, and libtorch too: `cpu`, `cuda:0`.
  String text();

  /// The device spelt so.
  static Optional<ComputeDevice> of(String text) {
    if (text.equals("cpu")) {
      return Optional.of(CPU);
    }
    return text.matches("cuda:([0-9]|[1-9][0-9])")
        ? Optional.of(new Cuda(Integer.parseInt(text.substring(5))))
        : Optional.empty();
  }
}
