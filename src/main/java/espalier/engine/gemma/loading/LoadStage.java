package espalier.engine.gemma.loading;

/// What is being done while a model is loaded.
public enum LoadStage {
  /// The files' checksum is computed, where it is not remembered.
  CHECKING("checking its files"),
  /// The library that calculates is loaded, and the network's program compiled.
  STARTING("starting the calculation"),
  /// Weights are read as they are calculated with.
  READING("reading its weights"),
  /// Weights that were converted to int8 before are read.
  READING_INT8("reading its weights in int8"),
  /// Weights are read and converted to int8.
  CONVERTING("converting its weights to int8"),
  /// Weights are read and rounded to bfloat16.
  ROUNDING("reading its weights in bfloat16");

  private final String words;

  LoadStage(String words) {
    this.words = words;
  }

  /// For a person, after "Loading NAME: ".
  public String words() {
    return words;
  }

  public static LoadStage of(Precision precision, WeightSource source) {
    return switch (precision) {
      case FLOAT32 -> READING;
      case BFLOAT16 -> ROUNDING;
      case INT8 -> source.hasInt8() ? READING_INT8 : CONVERTING;
    };
  }
}
