package espalier.engine.gemma.loading;

/// One part of a loading's work as its listener hears of it.
///
/// @param whole is told of the whole
/// @param from share of the whole that is done before this part
/// @param to share of the whole that is done after it
public record PartListener(LoadListener whole, double from, double to) implements LoadListener {

  @Override
  public void loaded(double share) {
    whole.loaded(from + (to - from) * share);
  }

  @Override
  public void doing(LoadStage stage) {
    whole.doing(stage);
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }
}
