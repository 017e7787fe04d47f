package espalier.engine.gemma;

import espalier.engine.ProposeRequest.Sampling;
import java.util.Arrays;

/// Thoughts that are being written together, in one batch on top of one context: each row has its
/// own last keys and values and shares the rest. See `sampling.py` for what the state holds.
final class Run implements AutoCloseable {

  /// Steps for which room is made at a time.
  private static final int STEPS = 64;

  private final ModelParts parts;
  private final Context context;
  private final int shared;
  private final Value temperature;
  private final Value topK;
  private final Value topP;
  private final Value padded;
  private final Value state;
  private int own;
  private int capacity;

  /// A token that was drawn for a row.
  ///
  /// @param logProb its natural logarithm under the untempered, unmasked distribution
  /// @param entropy of that distribution, nats
  /// @param varentropy of that distribution, nats squared
  record Token(int id, double logProb, double entropy, double varentropy) {}

  /// Reads the rows' own beginnings.
  ///
  /// @param context stays the caller's and must outlive the run
  /// @param shared how many of the context's positions are part of every row
  /// @param beginnings for each row the tokens that follow, at least one
  Run(ModelParts parts, Context context, int shared, int[][] beginnings, Sampling sampling) {
    this.parts = parts;
    this.context = context;
    this.shared = shared;
    Program program = parts.network().program();
    int rows = beginnings.length;
    int longest = Arrays.stream(beginnings).mapToInt(ids -> ids.length).max().orElseThrow();
    long[] ids = new long[rows * longest];
    long[] padding = new long[rows];
    for (int row = 0; row < rows; row++) {
      int pad = longest - beginnings[row].length;
      padding[row] = pad;
      for (int i = pad; i < longest; i++) {
        ids[row * longest + i] = beginnings[row][i - pad];
      }
    }
    this.own = longest;
    this.capacity = longest + STEPS;
    this.temperature = program.number(sampling.temperature());
    this.topK = program.number((long) sampling.topK());
    this.topP = program.number(sampling.topP());
    this.padded = program.flag(Arrays.stream(padding).anyMatch(pad -> pad > 0));
    this.state = open(ids, padding);
  }

  private Value open(long[] ids, long[] padding) {
    Program program = parts.network().program();
    Value table = parts.rotary().upTo(shared + capacity);
    try (Value positions = program.number((long) shared);
        Value tokens = program.list(ids);
        Value pads = program.list(padding);
        Value room = program.number((long) capacity)) {
      return program.call(
          "open_run",
          parts.weights().list(),
          table,
          context.tensor(),
          positions,
          tokens,
          pads,
          room);
    } catch (RuntimeException e) {
      closeNumbers();
      throw e;
    }
  }

  /// Draws the first token of each row.
  ///
  /// @param forbidden float32 [N or 1, V]: 0, or minus infinity for what must not be drawn
  /// @param uniforms one number from 0 to 1 for each row
  Token[] first(Value forbidden, double[] uniforms) {
    Program program = parts.network().program();
    try (Value u = program.list(uniforms);
        Value drawn = program.call("next", state, forbidden, u, temperature, topK, topP)) {
      return tokens(drawn);
    }
  }

  /// Reads each row's last token and draws the next.
  Token[] next(Value forbidden, double[] uniforms) {
    Program program = parts.network().program();
    if (own == capacity) {
      capacity += Math.max(STEPS, capacity / 2);
      try (Value room = program.number((long) capacity);
          Value grown = program.call("grow", state, room)) {
        grown.toLong();
      }
    }
    Value table = parts.rotary().upTo(shared + own + 1);
    try (Value at = program.number((long) own);
        Value u = program.list(uniforms);
        Value drawn =
            program.call(
                "step",
                parts.weights().list(),
                table,
                state,
                at,
                padded,
                forbidden,
                u,
                temperature,
                topK,
                topP)) {
      own++;
      return tokens(drawn);
    }
  }

  private static Token[] tokens(Value drawn) {
    float[] numbers = drawn.toFloats();
    Token[] tokens = new Token[numbers.length / 4];
    for (int row = 0; row < tokens.length; row++) {
      int at = 4 * row;
      tokens[row] = new Token((int) numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }
    return tokens;
  }

  /// Goes on with some rows only.
  ///
  /// @param rows which of the present rows, in ascending order
  void keep(int[] rows) {
    Program program = parts.network().program();
    try (Value list = program.list(Arrays.stream(rows).asLongStream().toArray());
        Value kept = program.call("keep", state, list)) {
      kept.toLong();
    }
  }

  private void closeNumbers() {
    temperature.close();
    topK.close();
    topP.close();
    padded.close();
  }

  @Override
  public void close() {
    state.close();
    closeNumbers();
  }
}
