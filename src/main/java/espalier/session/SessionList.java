package espalier.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The summaries of all sessions that are not deleted, kept up to date so that a list on screen
/// needs not ask the disk. May be used from any thread.
final class SessionList {

  private final Map<Long, SessionSummary> summaries = new HashMap<>();

  /// The newest first.
  synchronized List<SessionSummary> all() {
    return summaries.values().stream()
        .sorted(
            Comparator.comparing(SessionSummary::created)
                .thenComparingLong(SessionSummary::id)
                .reversed())
        .toList();
  }

  /// A session is new or has changed.
  synchronized void put(SessionSummary summary) {
    summaries.put(summary.id(), summary);
  }

  synchronized void remove(long id) {
    summaries.remove(id);
  }
}
