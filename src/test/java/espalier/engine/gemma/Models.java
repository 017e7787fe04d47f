package espalier.engine.gemma;

/// Models for tests.
final class Models {

  private Models() {}

  static GemmaModel load(Golden golden, Precision precision) {
    return load(new LoadRequest(golden.folder(), precision, 1, 64 << 20, 0));
  }

  static GemmaModel load(LoadRequest request) {
    return switch (GemmaModels.load(request, LoadListener.NONE)) {
      case LoadResult.Loaded(GemmaModel model) -> model;
      case LoadResult.Refused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.CardRefused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.TooLarge(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.StartAgain(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.Cancelled() -> throw new AssertionError("cancelled");
    };
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
