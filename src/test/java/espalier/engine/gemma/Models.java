package espalier.engine.gemma;

import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;

/// Models for tests.
public final class Models {

  private Models() {}

  public static GemmaModel load(Golden golden, Precision precision) {
    return load(new LoadRequest(golden.folder(), precision, 1, 64 << 20, 0));
  }

  public static GemmaModel load(LoadRequest request) {
    return switch (GemmaModels.load(request, LoadListener.NONE)) {
      case LoadResult.Loaded(GemmaModel model) -> model;
      case LoadResult.Refused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.CardRefused(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.TooLarge(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.StartAgain(String sentence) -> throw new AssertionError(sentence);
      case LoadResult.Cancelled() -> throw new AssertionError("cancelled");
    };
  }

  public static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
