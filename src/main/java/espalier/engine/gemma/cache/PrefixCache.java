package espalier.engine.gemma.cache;

import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys and values of prompts that were computed before: a tree over token ids, whose nodes are
/// segments as [RecordCuts] cuts them, a record each or a part of a long one. Whatever paths have
/// in common from their beginning on is there once; a rating that changed makes other tokens, and
/// with them other segments, from its record on. Beyond a budget in bytes the least recently used
/// segment that nothing builds on goes.
///
/// Why whole segments, and not every token: libtorch's sums come out differently in the last digit
/// when more or fewer rows are computed at once. A segment is always computed whole and on top of
/// the same segments, so what comes from the cache equals what would be computed anew, bit by bit,
/// and a search goes the same way whatever is cached.
///
/// Used by the model's thread only, but for [#statistics].
public final class PrefixCache implements AutoCloseable {

  private final Network network;
  private final RecordCuts cuts;
  private final long budgetBytes;
  private final Value tensors;
  private final Segment root = new Segment(null, IntBuffer.allocate(0), -1);
  // From the least to the most recently used. A segment is always used together with those before
  // it and noted earlier than they, so the first of this set has none that builds on it.
  private final LinkedHashSet<Segment> byUse = new LinkedHashSet<>();
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private int slots;
  private volatile CacheStatistics statistics;

  /// @param cuts where prompts are cut
  /// @param budgetBytes what all segments together may take
  public PrefixCache(Network network, RecordCuts cuts, long budgetBytes) {
    this.network = network;
    this.cuts = cuts;
    this.budgetBytes = budgetBytes;
    this.tensors = network.program().call("no_segments");
    this.statistics = CacheStatistics.none(budgetBytes);
  }

  private static final class Segment {
    private final Optional<Segment> parent;
    private final IntBuffer ids;
    private final int slot;
    private final Map<IntBuffer, Segment> children = new HashMap<>();

    Segment(@Nullable Segment parent, IntBuffer ids, int slot) {
      this.parent = Optional.ofNullable(parent);
      this.ids = ids;
      this.slot = slot;
    }
  }

  /// Where it cuts texts into pieces.
  public RecordCuts cuts() {
    return cuts;
  }

  /// What it did and holds; may be asked from any thread.
  public CacheStatistics statistics() {
    return statistics;
  }

  /// Fills an empty context with as much of a prompt's beginning as is there.
  ///
  /// @param ends of the prompt's segments
  /// @param limit positions beyond which nothing is wanted
  public void restore(int[] ids, int[] ends, int limit, Context context) {
    int wanted = 0;
    while (wanted < ends.length && ends[wanted] <= limit) {
      wanted++;
    }
    List<Segment> found = chain(ids, ends, wanted);
    if (found.isEmpty()) {
      return;
    }
    long[] places = found.stream().mapToLong(segment -> segment.slot).toArray();
    Program program = network.program();
    try (Value list = program.list(places);
        Value length = program.call("restore", tensors, list, context.tensor())) {
      context.grewTo(Math.toIntExact(length.toLong()));
    }
    use(found);
    statistics = statistics.reused(found.size(), context.length());
  }

  /// Keeps the segment of a context that ends at its present length, if there is room, and counts
  /// that it was computed.
  ///
  /// @param which its place among the prompt's segments
  public void store(int[] ids, int[] ends, int which, Context context) {
    int from = which == 0 ? 0 : ends[which - 1];
    int length = ends[which] - from;
    statistics = statistics.computed(length);
    List<Segment> before = chain(ids, ends, which);
    if (before.size() < which) {
      return;
    }
    Segment parent = before.isEmpty() ? root : before.getLast();
    IntBuffer key = key(ids, ends, which);
    if (parent.children.containsKey(key) || !makeRoom(length, before)) {
      return;
    }
    // Taken only when it is filled: memory may run out.
    int slot = freeSlots.isEmpty() ? slots : freeSlots.getFirst();
    Program program = network.program();
    try (Value place = program.number((long) slot);
        Value at = program.number((long) from);
        Value size = program.number((long) length);
        Value stored = program.call("store", tensors, place, context.tensor(), at, size)) {
      Segment segment = new Segment(parent, key, Math.toIntExact(stored.toLong()));
      if (freeSlots.isEmpty()) {
        slots++;
      } else {
        freeSlots.pop();
      }
      parent.children.put(key, segment);
      List<Segment> whole = new ArrayList<>(before);
      whole.add(segment);
      use(whole);
      statistics = statistics.kept(bytes(length));
    }
  }

  /// Frees segments until so many tokens more may be kept; `false` where only those are left that
  /// must stay.
  private boolean makeRoom(int tokens, List<Segment> staying) {
    Set<Segment> needed = new HashSet<>(staying);
    while (statistics.bytesHeld() + bytes(tokens) > budgetBytes) {
      if (byUse.isEmpty() || needed.contains(byUse.getFirst())) {
        return false;
      }
      evict(byUse.getFirst());
    }
    return true;
  }

  private long bytes(int tokens) {
    return network.bytesPerPosition() * tokens;
  }

  private void evict(Segment segment) {
    Program program = network.program();
    try (Value place = program.number((long) segment.slot);
        Value freed = program.call("forget", tensors, place)) {
      freeSlots.push(Math.toIntExact(freed.toLong()));
    }
    byUse.remove(segment);
    segment.parent.ifPresent(parent -> parent.children.remove(segment.ids));
    statistics = statistics.evicted(bytes(segment.ids.remaining()));
  }

  /// Forgets everything.
  public void clear() {
    while (!byUse.isEmpty()) {
      evict(byUse.getFirst());
    }
  }

  /// The segments that are there for the beginning of a prompt.
  private List<Segment> chain(int[] ids, int[] ends, int mostOfThem) {
    List<Segment> found = new ArrayList<>();
    Segment at = root;
    for (int i = 0; i < mostOfThem; i++) {
      Segment next = at.children.get(key(ids, ends, i));
      if (next == null) {
        break;
      }
      found.add(next);
      at = next;
    }
    return found;
  }

  private static IntBuffer key(int[] ids, int[] ends, int which) {
    int from = which == 0 ? 0 : ends[which - 1];
    IntBuffer copy = IntBuffer.allocate(ends[which] - from);
    copy.put(ids, from, ends[which] - from);
    return copy.flip();
  }

  private void use(List<Segment> chain) {
    for (Segment segment : chain.reversed()) {
      byUse.remove(segment);
      byUse.add(segment);
    }
  }

  @Override
  public void close() {
    tensors.close();
  }
}
