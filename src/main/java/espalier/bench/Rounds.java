package espalier.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/// Measures things in turns, so that what is compared is measured under the same conditions, until
/// each was measured often enough or the time is over. What cannot be done in the time left is
/// passed over, and so is from then on what fails. One thread.
final class Rounds {

  private final Figures figures;
  private final BenchListener listener;
  private final LongSupplier nanoTime;
  private final long end;
  private final Map<Item, Double> lasted = new LinkedHashMap<>();
  private final Map<Item, String> failed = new LinkedHashMap<>();
  private boolean stopped;

  /// @param seconds from now on
  /// @param nanoTime a clock like [System#nanoTime]
  Rounds(Figures figures, double seconds, BenchListener listener, LongSupplier nanoTime) {
    this.figures = figures;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + (long) (Math.min(seconds, 1e9) * 1e9);
  }

  /// @param items in the order of their importance
  /// @param rounds how often each is measured at most
  /// @return what was not measured at all, a sentence each
  List<String> run(List<Item> items, int rounds) {
    try {
      for (int round = 0; round < rounds; round++) {
        boolean any = false;
        for (Item item : items) {
          any |= measure(item);
        }
        if (!any) {
          break;
        }
      }
    } catch (BenchStopped | CancellationException e) {
      stopped = true;
    }
    List<String> omitted = new ArrayList<>();
    for (Item item : items) {
      if (!lasted.containsKey(item) && !failed.containsKey(item)) {
        omitted.add(
            item.label()
                + (stopped
                    ? ": ended before its turn"
                    : ": about "
                        + Durations.text(item.estimate().get())
                        + " did not fit into the time"));
      }
    }
    return omitted;
  }

  /// Whether somebody ended it.
  boolean stopped() {
    return stopped;
  }

  /// What failed, a sentence each; there may be readings of it from before.
  List<String> failures() {
    return failed.entrySet().stream()
        .map(
            each ->
                each.getKey().label()
                    + (lasted.containsKey(each.getKey()) ? ", once more: " : ": ")
                    + each.getValue())
        .toList();
  }

  private boolean measure(Item item) throws BenchStopped {
    if (failed.containsKey(item)) {
      return false;
    }
    double expected = lasted.containsKey(item) ? lasted.get(item) : item.estimate().get();
    if (nanoTime.getAsLong() + expected * 1e9 > end) {
      return false;
    }
    long start = nanoTime.getAsLong();
    List<Double> seconds;
    try {
      seconds = item.reading().take();
    } catch (CancellationException e) {
      throw e;
    } catch (BenchException | IllegalStateException e) {
      failed.put(item, String.valueOf(e.getMessage()));
      listener.says(item.label() + ": " + e.getMessage());
      // Others are still to be tried.
      return true;
    }
    figures.add(item.quantity(), item.size(), seconds);
    lasted.put(item, (nanoTime.getAsLong() - start) / 1e9);
    listener.says(
        String.format(
            Locale.ROOT, "%s: %s", item.label(), Durations.text(new Samples(seconds).median())));
    return true;
  }
}
