package espalier.session;

import espalier.search.SimulationListener;
import espalier.session.Snapshot.PathReading;
import espalier.session.Snapshot.Writing;
import espalier.tree.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// The candidates that are being written at this moment, under one node or under several, and how
/// far the path before them is read. May be used from any thread.
final class LiveWriting implements SimulationListener {

  private final TreeMap<Integer, Writing> writing = new TreeMap<>();
  private final IntConsumer more;
  private Optional<PathReading> reading = Optional.empty();
  private int limit;

  /// @param more is told of each change, on the thread that made it: how many tokens were added,
  ///   perhaps none
  LiveWriting(IntConsumer more) {
    this.more = more;
  }

  /// A step begins whose thoughts will be cut after `maxNewTokens`.
  synchronized void begin(int maxNewTokens) {
    clear();
    limit = maxNewTokens;
  }

  /// Nothing is being written any more.
  synchronized void clear() {
    writing.clear();
    reading = Optional.empty();
  }

  synchronized List<Writing> now() {
    return List.copyOf(writing.values());
  }

  /// How far the path is read; empty while none is, or none that takes long.
  synchronized Optional<PathReading> reading() {
    return reading;
  }

  @Override
  public void reading(int read, int toRead) {
    synchronized (this) {
      reading = Optional.of(new PathReading(read, toRead)).filter(now -> read < toRead);
    }
    more.accept(0);
  }

  @Override
  public void wrote(int id, int parent, Kind kind, String text, int tokens) {
    int before;
    synchronized (this) {
      reading = Optional.empty();
      Writing old = writing.put(id, new Writing(id, parent, kind, text, tokens, limit));
      before = old == null ? 0 : old.tokens();
    }
    more.accept(tokens - before);
  }
}
