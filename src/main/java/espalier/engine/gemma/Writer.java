package espalier.engine.gemma;

import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.WritingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// The policy head: writes the thoughts of one request. Used by the model's thread only.
final class Writer {

  private final Computation work;
  private final GemmaTokenizer tokenizer;
  private final Forbidden forbidden;
  private final ProposeRequest request;
  private final WritingListener listener;
  private final int contextLength;

  Writer(
      Computation work,
      GemmaTokenizer tokenizer,
      Forbidden forbidden,
      ProposeRequest request,
      WritingListener listener) {
    this.work = work;
    this.tokenizer = tokenizer;
    this.forbidden = forbidden;
    this.request = request;
    this.listener = listener;
    this.contextLength = work.parts().network().config().maxPositions();
  }

  /// A thought in the making.
  private static final class Draft {
    private final int index;
    private final int promptLength;
    private final SplittableRandom random;
    private final List<Run.Token> tokens = new ArrayList<>();
    private boolean closed;

    Draft(int index, int promptLength, long seed) {
      this.index = index;
      this.promptLength = promptLength;
      this.random = new SplittableRandom(seed);
    }
  }

  /// @throws BadRequestException with a sentence for a request that makes no sense
  /// @throws Computation.Withdrawn where it was cancelled
  Proposal write() {
    check();
    List<int[]> prompts = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    for (Opening opening : request.openings()) {
      int[] ids = tokenizer.encode(request.prefix() + opening.text(), true);
      if (ids.length < 2) {
        throw new BadRequestException("The prompt of a thought is empty.");
      }
      if (ids.length >= contextLength) {
        throw new BadRequestException(
            "The path has "
                + ids.length
                + " tokens, but the model takes no more than "
                + contextLength
                + "; shorten the problem or choose a model with a longer context.");
      }
      drafts.add(new Draft(prompts.size(), ids.length, opening.seed()));
      prompts.add(ids);
    }
    int shared = sharedLength(prompts);
    int[][] own =
        prompts.stream()
            .map(ids -> Arrays.copyOfRange(ids, shared, ids.length))
            .toArray(int[][]::new);
    try (Context context =
            work.context(prompts.getFirst(), shared, shared, (hidden, from, to) -> {});
        Value first =
            forbidden.first(request.openings().stream().map(Opening::firstToken).toList())) {
      work.checkCancelled();
      try (Run run = new Run(work.parts(), context, shared, own, request.sampling())) {
        work.count(Arrays.stream(own).mapToLong(ids -> ids.length).sum());
        writeAll(run, first, drafts);
      }
    }
    long generated = drafts.stream().mapToLong(draft -> draft.tokens.size()).sum();
    List<Candidate> candidates = drafts.stream().map(this::candidate).toList();
    return new Proposal.Proposed(judged(candidates), work.usage(generated));
  }

  private List<Candidate> judged(List<Candidate> candidates) {
    long wanted = request.openings().stream().filter(o -> o.judging().isPresent()).count();
    if (wanted > 0) {
      listener.judging((int) wanted);
    }
    List<Candidate> judged = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Optional<int[]> ids =
          request
              .openings()
              .get(i)
              .judging()
              .map(
                  as ->
                      tokenizer.encode(
                          request.prefix()
                              + as.before()
                              + candidate.mark()
                              + candidate.text()
                              + as.after(),
                          true))
              .filter(all -> all.length <= contextLength);
      judged.add(
          ids.isPresent()
              ? candidate.judged(OptionalDouble.of(Judge.logValue(work, tokenizer, ids.get())))
              : candidate);
    }
    return judged;
  }

  private void check() {
    ProposeRequest.Sampling sampling = request.sampling();
    if (request.openings().isEmpty()) {
      throw new BadRequestException("No thought was asked for.");
    }
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
  private int sharedLength(List<int[]> prompts) {
    int[] one = prompts.getFirst();
    int length = tokenizer.encode(request.prefix(), true).length;
    for (int[] other : prompts) {
      length = Math.min(length, other.length - 1);
      int differs = Arrays.mismatch(one, 0, length, other, 0, length);
      length = differs < 0 ? length : differs;
    }
    return length;
  }

  private void writeAll(Run run, Value first, List<Draft> drafts) {
    List<Draft> live = new ArrayList<>(drafts);
    Run.Token[] drawn = run.first(first, uniforms(live));
    while (true) {
      int[] staying = append(live, drawn);
      if (staying.length == 0) {
        return;
      }
      work.checkCancelled();
      if (staying.length < live.size()) {
        run.keep(staying);
        live = new ArrayList<>(Arrays.stream(staying).mapToObj(live::get).toList());
      }
      // All thoughts have the same length: what stops drops out.
      int written = live.getFirst().tokens.size();
      boolean mayEnd = written + 1 >= request.sampling().minNewTokens();
      drawn = run.next(forbidden.later(mayEnd), uniforms(live));
    }
  }

  private static double[] uniforms(List<Draft> live) {
    return live.stream().mapToDouble(draft -> draft.random.nextDouble()).toArray();
  }

  /// Adds the tokens to the thoughts; gives the rows that go on.
  private int[] append(List<Draft> live, Run.Token[] drawn) {
    int end = tokenizer.mark(Mark.END_OF_THOUGHT);
    int[] staying = new int[live.size()];
    int count = 0;
    for (int row = 0; row < drawn.length; row++) {
      Draft draft = live.get(row);
      draft.tokens.add(drawn[row]);
      draft.closed = drawn[row].id() == end;
      int written = draft.tokens.size();
      if (!draft.closed
          && written < request.sampling().maxNewTokens()
          && draft.promptLength + written < contextLength) {
        staying[count++] = row;
      }
      if (!listener.equals(WritingListener.NONE)) {
        listener.wrote(draft.index, text(draft, 0), written);
      }
    }
    return Arrays.copyOf(staying, count);
  }

  /// A thought's tokens from one on as text, without the closing mark.
  private String text(Draft draft, int from) {
    int to = draft.tokens.size() - (draft.closed ? 1 : 0);
    return tokenizer.decode(
        draft.tokens.subList(from, Math.max(from, to)).stream().mapToInt(Run.Token::id).toArray());
  }

  private Candidate candidate(Draft draft) {
    String mark = forbidden.kindMark(draft.tokens.getFirst().id());
    double logProb = mean(draft, Run.Token::logProb);
    return new Candidate(
        text(draft, mark.isEmpty() ? 0 : 1),
        mark,
        draft.tokens.stream().map(Run.Token::id).toList(),
        draft.tokens.stream().map(Run.Token::logProb).toList(),
        Math.exp(logProb),
        mean(draft, Run.Token::entropy),
        mean(draft, Run.Token::varentropy),
        draft.closed);
  }

  private static double mean(Draft draft, ToDoubleFunction<Run.Token> of) {
    return draft.tokens.stream().mapToDouble(of).average().orElseThrow();
  }
}
