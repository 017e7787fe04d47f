package espalier.session;

import espalier.search.SimulationListener;
import espalier.session.Snapshot.Writing;
import espalier.tree.Kind;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// The candidates that are being written at this moment, under one node or under several. May be
/// used from any thread.
final class LiveWriting implements SimulationListener {

  private final TreeMap<Integer, Writing> writing = new TreeMap<>();
  private final IntConsumer more;
  private int limit;

  /// @param more is told how many tokens were added, on the thread that added them
  LiveWriting(IntConsumer more) {
    this.more = more;
  }

  /// A step begins whose thoughts will be cut after `maxNewTokens`.
  synchronized void begin(int maxNewTokens) {
    writing.clear();
    limit = maxNewTokens;
  }

  /// Nothing is being written any more.
  synchronized void clear() {
    writing.clear();
  }

  synchronized List<Writing> now() {
    return List.copyOf(writing.values());
  }

  @Override
  public void wrote(int id, int parent, Kind kind, String text, int tokens) {
    int before;
    synchronized (this) {
      Writing old = writing.put(id, new Writing(id, parent, kind, text, tokens, limit));
      before = old == null ? 0 : old.tokens();
    }
    more.accept(tokens - before);
  }
}
