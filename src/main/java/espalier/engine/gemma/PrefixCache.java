package espalier.engine.gemma;

import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys and values of prompts that were computed before: a tree over token ids, whose nodes are
/// blocks of a fixed number of positions. Whatever prompts have in common from their beginning on
/// is there once. Beyond a budget in bytes the least recently used block that nothing builds on
/// goes.
///
/// Why whole blocks, and not every token: libtorch's sums come out differently in the last digit
/// when more or fewer rows are computed at once. Blocks are always computed whole and at the same
/// places, so what comes from the cache equals what would be computed anew, bit by bit, and a
/// search goes the same way whatever is cached. The price is that up to a block of tokens is
/// computed again.
///
/// Used by the model's thread only.
final class PrefixCache implements AutoCloseable {

  private final Network network;
  private final int blockTokens;
  private final int mostBlocks;
  private final Value tensors;
  private final Block root = new Block(null, IntBuffer.allocate(0), -1);
  // From the least to the most recently used. A block is always used together with those before it
  // and noted earlier than they, so the first of this set has no block that builds on it.
  private final LinkedHashSet<Block> byUse = new LinkedHashSet<>();
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private int slots;

  /// @param blockTokens positions in a block
  /// @param budgetBytes what all blocks together may take
  PrefixCache(Network network, int blockTokens, long budgetBytes) {
    this.network = network;
    this.blockTokens = blockTokens;
    long most = budgetBytes / (network.bytesPerPosition() * blockTokens);
    this.mostBlocks = (int) Math.min(most, 1 << 24);
    this.tensors = network.program().call("no_blocks");
  }

  private static final class Block {
    private final Optional<Block> parent;
    private final IntBuffer ids;
    private final int slot;
    private final Map<IntBuffer, Block> children = new HashMap<>();

    Block(@Nullable Block parent, IntBuffer ids, int slot) {
      this.parent = Optional.ofNullable(parent);
      this.ids = ids;
      this.slot = slot;
    }
  }

  int blockTokens() {
    return blockTokens;
  }

  /// How many blocks are kept.
  int size() {
    return byUse.size();
  }

  /// Fills an empty context with as much of a prompt's beginning as is there.
  ///
  /// @param limit positions beyond which nothing is wanted
  void restore(int[] ids, int limit, Context context) {
    List<Block> found = chain(ids, limit / blockTokens);
    if (found.isEmpty()) {
      return;
    }
    long[] wanted = found.stream().mapToLong(block -> block.slot).toArray();
    Program program = network.program();
    try (Value list = program.list(wanted);
        Value size = program.number((long) blockTokens);
        Value count = program.call("restore", tensors, list, context.tensor(), size)) {
      context.grewTo(Math.toIntExact(count.toLong()) * blockTokens);
    }
    use(found);
  }

  /// Keeps the block of a context that ends at its present length, if it is whole and there is
  /// room.
  void store(int[] ids, Context context) {
    int count = context.length() / blockTokens;
    if (context.length() % blockTokens != 0 || count == 0 || mostBlocks == 0) {
      return;
    }
    List<Block> before = chain(ids, count - 1);
    if (before.size() < count - 1) {
      return;
    }
    Block parent = before.isEmpty() ? root : before.getLast();
    IntBuffer key = key(ids, count - 1);
    if (parent.children.containsKey(key)) {
      return;
    }
    Optional<Integer> slot = slotFor(before);
    if (slot.isEmpty()) {
      return;
    }
    Program program = network.program();
    try (Value place = program.number((long) slot.get());
        Value at = program.number((long) (count - 1) * blockTokens);
        Value size = program.number((long) blockTokens);
        Value stored = program.call("store", tensors, place, context.tensor(), at, size)) {
      Block block = new Block(parent, key, Math.toIntExact(stored.toLong()));
      parent.children.put(key, block);
      List<Block> whole = new ArrayList<>(before);
      whole.add(block);
      use(whole);
    }
  }

  /// A place in the list of tensors, freed if need be; none where only `before` is left to evict.
  private Optional<Integer> slotFor(List<Block> before) {
    if (!freeSlots.isEmpty()) {
      return Optional.of(freeSlots.pop());
    }
    if (slots < mostBlocks) {
      return Optional.of(slots++);
    }
    Iterator<Block> eldest = byUse.iterator();
    if (!eldest.hasNext()) {
      return Optional.empty();
    }
    Block victim = eldest.next();
    if (before.contains(victim)) {
      return Optional.empty();
    }
    evict(victim);
    return Optional.of(freeSlots.pop());
  }

  private void evict(Block block) {
    byUse.remove(block);
    block.parent.ifPresent(parent -> parent.children.remove(block.ids));
    freeSlots.push(block.slot);
  }

  /// Forgets the least recently used block, if there is any.
  void evictOne() {
    Iterator<Block> eldest = byUse.iterator();
    if (eldest.hasNext()) {
      evict(eldest.next());
    }
  }

  /// Forgets everything.
  void clear() {
    while (size() > 0) {
      evictOne();
    }
  }

  /// The blocks that are there for the beginning of a prompt.
  private List<Block> chain(int[] ids, int mostOfThem) {
    List<Block> found = new ArrayList<>();
    Block at = root;
    for (int i = 0; i < mostOfThem; i++) {
      Block next = at.children.get(key(ids, i));
      if (next == null) {
        break;
      }
      found.add(next);
      at = next;
    }
    return found;
  }

  private IntBuffer key(int[] ids, int block) {
    IntBuffer copy = IntBuffer.allocate(blockTokens);
    copy.put(ids, block * blockTokens, blockTokens);
    return copy.flip();
  }

  private void use(List<Block> chain) {
    for (Block block : chain.reversed()) {
      byUse.remove(block);
      byUse.add(block);
    }
  }

  @Override
  public void close() {
    tensors.close();
  }
}
