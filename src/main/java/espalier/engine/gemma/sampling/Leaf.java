package espalier.engine.gemma.sampling;

import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One request for thoughts: what its prompts are, and what they have in common. Used by the
/// model's thread only.
public final class Leaf implements AutoCloseable {

  private final Computation work;
  private final ProposeRequest request;
  private final List<Thought> thoughts;
  private final int shared;
  private Optional<Context> context = Optional.empty();

  private Leaf(Computation work, ProposeRequest request, List<Thought> thoughts, int shared) {
    this.work = work;
    this.request = request;
    this.thoughts = thoughts;
    this.shared = shared;
  }

  /// A prompt does not fit the model's positions.
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    TooLong(String sentence) {
      super(sentence, null, false, false);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  /// @param work counts what this request costs
  /// @throws BadRequestException with a sentence for a request that makes no sense
  /// @throws TooLong where one of its prompts is
  static Leaf of(
      Computation work, GemmaTokenizer tokenizer, Forbidden forbidden, ProposeRequest request) {
    check(request.sampling());
    if (request.openings().isEmpty()) {
      throw new BadRequestException("No thought was asked for.");
    }
    int contextLength = work.parts().network().config().maxPositions();
    List<Thought> thoughts = new ArrayList<>();
    for (Opening opening : request.openings()) {
      forbidden.check(opening.firstToken());
      int[] ids = tokenizer.encode(request.prefix() + opening.text(), true);
      if (ids.length < 2) {
        throw new BadRequestException("The prompt of a thought is empty.");
      }
      if (ids.length >= contextLength) {
        throw new TooLong(
            "The path has "
                + ids.length
                + " tokens, but the model takes no more than "
                + contextLength
                + "; shorten the problem or choose a model with a longer context.");
      }
      thoughts.add(new Thought(tokenizer, opening, ids));
    }
    int prefix = tokenizer.encode(request.prefix(), true).length;
    return new Leaf(work, request, thoughts, sharedLength(thoughts, prefix));
  }

  private static void check(Sampling sampling) {
    if (!(sampling.temperature() >= 0) || Double.isInfinite(sampling.temperature())) {
      throw new BadRequestException("The temperature must be 0 or more.");
    }
    if (sampling.topK() < 0) {
      throw new BadRequestException("Top-k must be 0 or more.");
    }
    if (!(sampling.topP() > 0 && sampling.topP() <= 1)) {
      throw new BadRequestException("Top-p must be above 0 and at most 1.");
    }
    if (sampling.maxNewTokens() < 1) {
      throw new BadRequestException("A thought must be allowed at least one token.");
    }
    if (sampling.minNewTokens() < 0 || sampling.minNewTokens() > sampling.maxNewTokens()) {
      throw new BadRequestException(
          "The fewest tokens of a thought must be 0 to the most, " + sampling.maxNewTokens() + ".");
    }
  }

  /// How many tokens all prompts have in common, at most those of the prefix, and fewer than any of
  /// them has in all.
  private static int sharedLength(List<Thought> thoughts, int prefix) {
    int[] one = thoughts.getFirst().prompt();
    int length = prefix;
    for (Thought thought : thoughts) {
      int[] other = thought.prompt();
      length = Math.min(length, other.length - 1);
      int differs = Arrays.mismatch(one, 0, length, other, 0, length);
      length = differs < 0 ? length : differs;
    }
    return length;
  }

  List<Thought> thoughts() {
    return thoughts;
  }

  Sampling sampling() {
    return request.sampling();
  }

  /// Computes what the prompts have in common, and says what its rows begin with.
  ///
  /// @throws Computation.Withdrawn where the request was withdrawn
  Run.Start start() {
    int[] first = thoughts.getFirst().prompt();
    Context common = work.context(first, shared, shared, (hidden, from, to) -> {});
    context = Optional.of(common);
    List<List<Integer>> own = new ArrayList<>();
    for (Thought thought : thoughts) {
      own.add(Arrays.stream(thought.prompt()).skip(shared).boxed().toList());
      work.countComputed(own.getLast().size());
    }
    return new Run.Start(common, shared, own);
  }

  /// A thought is written.
  ///
  /// @param run where, in row `row`
  void finish(Thought thought, Run run, int row) {
    int contextLength = work.parts().network().config().maxPositions();
    thought.finish(request.prefix(), contextLength, shared, run, row);
  }

  /// What the values of the thoughts are to be read from, in order.
  List<Judge.Reading> readings() {
    Context common = context.orElseThrow();
    List<Judge.Reading> readings =
        thoughts.stream().flatMap(each -> each.reading(common, shared).stream()).toList();
    work.countReused(thoughts.stream().mapToLong(Thought::known).sum());
    work.countComputed(readings.stream().mapToLong(reading -> reading.rest().size()).sum());
    return readings;
  }

  /// The result.
  ///
  /// @param logValues one for each reading
  Proposal proposal(double[] logValues) {
    List<Candidate> candidates = new ArrayList<>();
    long generated = 0;
    int next = 0;
    for (Thought thought : thoughts) {
      Candidate candidate = thought.candidate();
      if (thought.isJudged()) {
        candidate = candidate.judged(OptionalDouble.of(logValues[next++]));
      }
      candidates.add(candidate);
      generated += thought.written();
    }
    return new Proposal.Proposed(candidates, work.usage(generated));
  }

  @Override
  public void close() {
    thoughts.forEach(Thought::close);
    context.ifPresent(Context::close);
    context = Optional.empty();
  }
}
