package espalier.engine;

/// What there was too little of where a request failed.
public enum Shortage {
  /// Something else is wrong.
  NONE,
  /// Memory of the machine.
  MEMORY,
  /// Memory of the graphics card: the same model could go on on the processor.
  CARD
}
