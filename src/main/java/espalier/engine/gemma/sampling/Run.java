package espalier.engine.gemma.sampling;

import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.cache.ModelParts;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Thoughts that are being written together, in one batch, each on top of a context that it may
/// share with others: each row has its own last keys and values. Used by the model's thread only.
public final class Run implements AutoCloseable {

  /// Steps for which room is made at a time.
  private static final int STEPS = 64;

  private final ModelParts parts;
  private final Groups groups;
  private final List<Row> rows = new ArrayList<>();
  private final Value temperature;
  private final Value topK;
  private final Value topP;
  private final Value state;

  /// A token that was drawn for a row.
  public record Token(int id, Measures measures) {}

  /// Rows that share a context.
  ///
  /// @param context stays the caller's and must outlive the run
  /// @param shared how many of its positions are part of every row
  /// @param beginnings for each row the tokens that follow, at least one
  public record Start(Context context, int shared, List<List<Integer>> beginnings) {

    private int longest() {
      return beginnings.stream().mapToInt(List::size).max().orElseThrow();
    }
  }

  /// @param begins where in its group its own positions begin
  private record Row(int group, int begins) {}

  /// Reads the rows' own beginnings.
  ///
  /// @param starts their rows are this run's, one after the other
  public Run(ModelParts parts, List<Start> starts, Sampling sampling) {
    this.parts = parts;
    Program program = parts.network().program();
    this.groups = new Groups(parts);
    this.temperature = program.number(sampling.temperature());
    this.topK = program.number((long) sampling.topK());
    this.topP = program.number(sampling.topP());
    try {
      this.state = joined(open(starts));
    } catch (RuntimeException e) {
      closeInputs();
      throw e;
    }
  }

  private Value open(List<Start> starts) {
    List<Integer> ids = new ArrayList<>();
    int[] tokens = new int[starts.size()];
    for (int j = 0; j < tokens.length; j++) {
      Start start = starts.get(j);
      tokens[j] = start.longest();
      long[] padding = new long[start.beginnings().size()];
      for (int row = 0; row < padding.length; row++) {
        List<Integer> beginning = start.beginnings().get(row);
        int pad = tokens[j] - beginning.size();
        padding[row] = pad;
        rows.add(new Row(j, pad));
        ids.addAll(Collections.nCopies(pad, 0));
        ids.addAll(beginning);
      }
      groups.add(start.context(), start.shared(), padding, tokens[j] + STEPS);
    }
    Program program = parts.network().program();
    try (Value all = program.list(ids.stream().mapToLong(Integer::longValue).toArray())) {
      return groups.feed(
          tokens,
          (table, list, shape) ->
              program.call("open", parts.weights().list(), table, list, shape, all));
    }
  }

  /// @param opened closed where the rows cannot be joined
  private Value joined(Value opened) {
    try {
      groups.join(STEPS).ifPresent(this::allInOne);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void allInOne(int[] begins) {
    rows.clear();
    Arrays.stream(begins).forEach(from -> rows.add(new Row(0, from)));
  }

  /// Draws the first token of each row.
  ///
  /// @param forbidden float32 [N or 1, V]: 0, or minus infinity for what must not be drawn
  /// @param uniforms one number from 0 to 1 for each row
  public Token[] first(Value forbidden, double[] uniforms) {
    Program program = parts.network().program();
    try (Value u = program.list(uniforms);
        Value drawn = program.call("next", state, forbidden, u, temperature, topK, topP)) {
      return tokens(drawn);
    }
  }

  /// Reads each row's last token and draws the next.
  public Token[] next(Value forbidden, double[] uniforms) {
    groups.reserve(STEPS);
    int[] one = new int[groups.size()];
    Arrays.fill(one, 1);
    Program program = parts.network().program();
    try (Value u = program.list(uniforms);
        Value drawn =
            groups.feed(
                one,
                (table, list, shape) ->
                    program.call(
                        "step",
                        parts.weights().list(),
                        table,
                        list,
                        shape,
                        state,
                        forbidden,
                        u,
                        temperature,
                        topK,
                        topP))) {
      return tokens(drawn);
    }
  }

  private static Token[] tokens(Value drawn) {
    double[] numbers = drawn.toDoubles();
    int each = 1 + Measures.SUMS;
    Token[] tokens = new Token[numbers.length / each];
    for (int row = 0; row < tokens.length; row++) {
      int at = each * row;
      tokens[row] = new Token((int) numbers[at], Measures.of(numbers, at + 1));
    }
    return tokens;
  }

  /// A copy of a row's own keys and values.
  ///
  /// @param length how many of its positions, from its beginning on
  /// @param more how many positions to leave room for
  Groups.OwnPart ownPart(int row, int length, int more) {
    int group = rows.get(row).group();
    int inGroup = row;
    for (int j = 0; j < group; j++) {
      inGroup -= groups.rows(j);
    }
    return groups.ownOf(group, inGroup, rows.get(row).begins(), length, more);
  }

  /// Goes on with some rows only.
  ///
  /// @param staying which of the present rows, in ascending order
  void keep(int[] staying) {
    List<Row> before = List.copyOf(rows);
    rows.clear();
    int first = 0;
    for (int j = 0; j < groups.size(); j++) {
      int from = first;
      int to = first + groups.rows(j);
      long[] own = Arrays.stream(staying).filter(r -> r >= from && r < to).asLongStream().toArray();
      for (int i = 0; i < own.length; i++) {
        rows.add(before.get((int) own[i]));
        own[i] -= from;
      }
      if (own.length < to - from) {
        groups.keep(j, own);
      }
      first = to;
    }
    Program program = parts.network().program();
    try (Value list = program.list(Arrays.stream(staying).asLongStream().toArray());
        Value kept = program.call("keep_drawn", state, list)) {
      kept.toLong();
    }
  }

  private void closeInputs() {
    groups.close();
    temperature.close();
    topK.close();
    topP.close();
  }

  @Override
  public void close() {
    state.close();
    closeInputs();
  }
}
