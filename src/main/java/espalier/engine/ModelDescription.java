package espalier.engine;

/// What a loaded model is.
///
/// @param name as shown to people
/// @param sha256 of its weights, 64 hexadecimal digits
/// @param precision `float32`, `bfloat16` or `int8`
/// @param device `cpu` or `cuda:0`
/// @param parameters number of weights, tied ones counted once
/// @param contextLength the most tokens that prompt and thought together may have
/// @param drawsKinds whether it was trained to choose a thought's mark by itself
/// @param choice why it calculates in this precision on this device, in a sentence or two; empty
///   where there was nothing to choose
/// @param calibration what is done to its values before anybody sees them
public record ModelDescription(
    String name,
    String sha256,
    String precision,
    String device,
    long parameters,
    int contextLength,
    boolean drawsKinds,
    String choice,
    PlattScaling calibration) {

  /// One about which nothing had to be chosen, and whose values are as they are.
  public ModelDescription(
      String name,
      String sha256,
      String precision,
      String device,
      long parameters,
      int contextLength,
      boolean drawsKinds) {
    this(
        name,
        sha256,
        precision,
        device,
        parameters,
        contextLength,
        drawsKinds,
        "",
        PlattScaling.NONE);
  }
}
