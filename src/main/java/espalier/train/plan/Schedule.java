package espalier.train.plan;

/// How the learning rate goes: up in a line, level, then down along half a cosine.
///
/// @param peak the highest rate
/// @param warmupSteps steps on the way up
/// @param holdSteps steps at the peak
/// @param totalSteps steps in all
/// @param last the rate at the end as a share of the peak
public record Schedule(
    double peak, long warmupSteps, long holdSteps, long totalSteps, double last) {

  /// The rate of a step, from 0.
  public double rate(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    long decayFrom = warmupSteps + holdSteps;
    if (step < decayFrom) {
      return peak;
    }
    double done = Math.min(1, (double) (step - decayFrom) / Math.max(1, totalSteps - decayFrom));
    return peak * (last + (1 - last) * (1 + Math.cos(Math.PI * done)) / 2);
  }
}
