package espalier.engine.gemma.sampling;

import ai.djl.engine.EngineException;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.program.OutOfMemory;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows that are computed together, group by group: the rows of a group share one past, see
/// `groups.py`. Used by the model's thread only.
public final class Groups implements AutoCloseable {

  /// What one group's many small operations cost in one layer of a step, as the bytes that could be
  /// read in that time.
  private static final long BYTES_OF_OPERATIONS = 600_000;

  /// Steps over which the copying is spread.
  private static final int STEPS_OF_A_RUN = 8;

  /// More is not copied.
  private static final long MOST_JOINED_BYTES = 128L << 20;

  private final ModelParts parts;
  private final List<Group> groups = new ArrayList<>();

  private Value list;

  /// No rows yet.
  public Groups(ModelParts parts) {
    this.parts = parts;
    this.list = parts.network().program().call("no_groups");
  }

  /// What is known here of a group.
  private static final class Group {
    private final int past;
    private long[] padding;
    private int own;
    private int capacity;

    Group(int past, long[] padding, int own, int capacity) {
      this.past = past;
      this.padding = padding;
      this.own = own;
      this.capacity = capacity;
    }

    int rows() {
      return padding.length;
    }

    /// How many positions a row sees.
    long seen(int row) {
      return past + own - padding[row];
    }
  }

  /// Keys and values of a row's own positions, apart from its group.
  ///
  /// @param tensor with room for more than is there
  /// @param length how many positions are there
  record OwnPart(Value tensor, int length) implements AutoCloseable {
    @Override
    public void close() {
      tensor.close();
    }
  }

  /// Adds a group of rows that have nothing of their own yet.
  ///
  /// @param context stays the caller's and must outlive this
  /// @param past how many of its positions all rows share
  /// @param padding for each row how many of its first own positions will be none
  /// @param capacity own positions to make room for
  public void add(Context context, int past, long[] padding, int capacity) {
    Program program = parts.network().program();
    try (Value shared = program.number((long) past);
        Value pads = program.list(padding);
        Value room = program.number((long) capacity);
        Value place = program.call("add_group", list, context.tensor(), shared, pads, room)) {
      place.toLong();
      groups.add(new Group(past, padding.clone(), 0, capacity));
    }
  }

  /// Adds a group of one row that has own positions already.
  ///
  /// @param own stays the caller's and must outlive this
  public void add(Context context, int past, OwnPart own) {
    Program program = parts.network().program();
    try (Value shared = program.number((long) past);
        Value place = program.call("add_kept", list, context.tensor(), shared, own.tensor())) {
      place.toLong();
      groups.add(new Group(past, new long[1], own.length(), Integer.MAX_VALUE));
    }
  }

  int size() {
    return groups.size();
  }

  int rows(int group) {
    return groups.get(group).rows();
  }

  /// Own positions of a group's rows so far, padding included.
  int own(int group) {
    return groups.get(group).own;
  }

  /// Makes room for one more token in each row.
  ///
  /// @param steps how many more to make room for at the same time
  void reserve(int steps) {
    Program program = parts.network().program();
    for (int j = 0; j < groups.size(); j++) {
      Group group = groups.get(j);
      if (group.rows() > 0 && group.own == group.capacity) {
        group.capacity += Math.max(steps, group.capacity / 2);
        try (Value place = program.number((long) j);
            Value room = program.number((long) group.capacity);
            Value grown = program.call("grow", list, place, room)) {
          grown.toLong();
        }
      }
    }
  }

  /// Feeds tokens to all rows.
  ///
  /// @param tokens for each group how many in each row
  /// @param feeding is given the groups, their shape and the rotary table for it
  public Value feed(int[] tokens, Feeding feeding) {
    long[] shape = new long[3 * groups.size()];
    int end = 0;
    for (int j = 0; j < groups.size(); j++) {
      Group group = groups.get(j);
      shape[3 * j] = group.rows();
      shape[3 * j + 1] = tokens[j];
      shape[3 * j + 2] = group.own;
      end = Math.max(end, group.past + group.own + tokens[j]);
    }
    Value table = parts.rotary().upTo(end);
    try (Value shapes = parts.network().program().list(shape)) {
      Value result = feeding.feed(table, list, shapes);
      for (int j = 0; j < groups.size(); j++) {
        groups.get(j).own += tokens[j];
      }
      parts.weights().letRowsGo();
      return result;
    }
  }

  /// Calls a method of the program that feeds tokens.
  @FunctionalInterface
  public interface Feeding {
    Value feed(Value table, Value groups, Value shape);
  }

  /// Puts the rows of several groups into one where that makes a step cheaper. Apart, each group
  /// has operations of its own in every layer; joined, there is one set of them, but a shared past
  /// is read once for each row, and so is what pads the shorter rows. From then on one token is fed
  /// at a time. Where memory is too short for it, the groups stay as they are.
  ///
  /// @param steps how many tokens to make room for
  /// @return where each row's own positions begin now, in the order of groups and rows; empty where
  ///   the groups stay as they are
  Optional<int[]> join(int steps) {
    long longest = 0;
    long apart = 0;
    List<Integer> own = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    for (Group group : groups) {
      apart += group.past + (long) group.rows() * group.own;
      for (int row = 0; row < group.rows(); row++) {
        seen.add(group.seen(row));
        own.add((int) (group.own - group.padding[row]));
        longest = Math.max(longest, group.seen(row));
      }
    }
    if (!isWorthJoining(seen.size() * longest, apart)) {
      return Optional.empty();
    }
    int at = (int) longest;
    long[] none = seen.stream().mapToLong(length -> at - length).toArray();
    try {
      join(none, at, at + steps);
    } catch (EngineException e) {
      if (!OutOfMemory.is(e)) {
        throw e;
      }
      return Optional.empty();
    }
    return Optional.of(own.stream().mapToInt(length -> at - length).toArray());
  }

  private boolean isWorthJoining(long joined, long apart) {
    long each = parts.network().bytesPerPosition();
    long saved = (groups.size() - 1L) * parts.network().config().layers() * BYTES_OF_OPERATIONS;
    return joined * each <= MOST_JOINED_BYTES
        && (joined - apart + joined / STEPS_OF_A_RUN) * each < saved;
  }

  private void join(long[] none, int at, int capacity) {
    long[] shape = new long[3 * groups.size()];
    for (int j = 0; j < groups.size(); j++) {
      shape[3 * j] = groups.get(j).rows();
      shape[3 * j + 2] = groups.get(j).own;
    }
    Program program = parts.network().program();
    Value before = list;
    try (Value shapes = program.list(shape);
        Value padding = program.list(none);
        Value end = program.number((long) at);
        Value room = program.number((long) capacity)) {
      list = program.call("joined", before, shapes, padding, end, room);
    }
    before.close();
    groups.clear();
    groups.add(new Group(0, none, at, capacity));
  }

  /// Goes on with some rows of a group only.
  ///
  /// @param rows which, in ascending order
  void keep(int group, long[] rows) {
    Program program = parts.network().program();
    try (Value place = program.number((long) group);
        Value which = program.list(rows);
        Value kept = program.call("keep_rows", list, place, which)) {
      kept.toLong();
      Group one = groups.get(group);
      one.padding = Arrays.stream(rows).map(row -> one.padding[(int) row]).toArray();
    }
  }

  /// A copy of a row's own keys and values.
  ///
  /// @param start the first of its own positions that is no padding
  /// @param length how many positions from there
  /// @param more how many to leave room for
  OwnPart ownOf(int group, int row, int start, int length, int more) {
    Program program = parts.network().program();
    try (Value place = program.number((long) group);
        Value which = program.number((long) row);
        Value from = program.number((long) start);
        Value to = program.number((long) start + length);
        Value room = program.number((long) more)) {
      return new OwnPart(program.call("own_of", list, place, which, from, to, room), length);
    }
  }

  @Override
  public void close() {
    list.close();
  }
}
