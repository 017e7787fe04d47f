package espalier.engine.gemma.sampling;

import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which tokens must not be drawn inside a thought: those that would break the record it stands in.
/// Masks sampling only; the measures are of the model's own distribution.
public final class Forbidden implements AutoCloseable {

  /// The marks that tell a thought's kind.
  private static final Set<Mark> KINDS =
      EnumSet.of(Mark.PROBLEM, Mark.CRITIC, Mark.REFINE, Mark.CONCLUSION);

  private final GemmaTokenizer tokenizer;
  private final Program program;
  private final int vocabSize;
  private final float[] inside;
  private final Value later;
  private final Value laterUnending;

  /// For one model; made on its thread.
  public Forbidden(GemmaTokenizer tokenizer, Network network) {
    GemmaConfig config = network.config();
    this.tokenizer = tokenizer;
    this.program = network.program();
    this.vocabSize = config.vocabSize();
    this.inside = new float[vocabSize];
    for (int id : new int[] {config.bosId(), config.eosId(), config.padId()}) {
      inside[id] = Float.NEGATIVE_INFINITY;
    }
    // The marks themselves, and tokens of ordinary text that spell one: read again they would be
    // it.
    for (int id = 0; id < vocabSize; id++) {
      if (Mark.isIn(tokenizer.decode(new int[] {id}))) {
        inside[id] = Float.NEGATIVE_INFINITY;
      }
    }
    int end = tokenizer.mark(Mark.END_OF_THOUGHT);
    inside[end] = Float.NEGATIVE_INFINITY;
    // A copy: the tensor may share the array's memory.
    this.laterUnending = onDevice(inside.clone(), 1);
    inside[end] = 0;
    this.later = onDevice(inside.clone(), 1);
  }

  private Value onDevice(float[] numbers, int rows) {
    try (Value here = program.floats(numbers, rows, vocabSize)) {
      return program.call("on_device", here);
    }
  }

  /// For every token but the first: [1, V].
  ///
  /// @param mayEnd whether the token may be the mark that closes the thought
  Value later(boolean mayEnd) {
    return mayEnd ? later : laterUnending;
  }

  /// @throws BadRequestException with a sentence where a thought could begin with nothing, or was
  ///   to begin with what it cannot
  void check(FirstToken rule) {
    for (String text : rule.allowedMarks()) {
      if (Mark.of(text).filter(KINDS::contains).isEmpty()) {
        throw new BadRequestException("A thought cannot begin with " + text + ".");
      }
    }
    if (!rule.plainAllowed() && rule.allowedMarks().isEmpty()) {
      throw new BadRequestException("A thought was asked for that may begin with nothing at all.");
    }
  }

  /// For the first tokens of thoughts: [N, V], to be closed by the caller. No thought is empty.
  ///
  /// @param rules which were checked
  Value first(List<FirstToken> rules) {
    float[] all = new float[rules.size() * vocabSize];
    int at = 0;
    for (FirstToken rule : rules) {
      if (rule.plainAllowed()) {
        System.arraycopy(inside, 0, all, at, vocabSize);
      } else {
        Arrays.fill(all, at, at + vocabSize, Float.NEGATIVE_INFINITY);
      }
      all[at + tokenizer.mark(Mark.END_OF_THOUGHT)] = Float.NEGATIVE_INFINITY;
      for (String text : rule.allowedMarks()) {
        all[at + tokenizer.mark(Mark.of(text).orElseThrow())] = 0;
      }
      at += vocabSize;
    }
    return onDevice(all, rules.size());
  }

  /// The text of the mark that a token is, empty where it is no mark of a kind.
  static String kindMark(GemmaTokenizer tokenizer, int id) {
    return KINDS.stream()
        .filter(mark -> tokenizer.mark(mark) == id)
        .map(Mark::text)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    later.close();
    laterUnending.close();
  }
}
