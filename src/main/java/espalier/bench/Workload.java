package espalier.bench;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.GemmaModel;
import espalier.tree.Kind;
import espalier.tree.SearchSettings;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// The things that are timed, each done once and looked at: a model that gave something else than
/// was asked for is no measurement. Draws as the search does by default, but every thought is held
/// open until it has its tokens. Each repetition has other random numbers. One thread.
final class Workload {

  /// Tokens of a thought before its steps are timed.
  private static final int UNCOUNTED = 3;

  private final GemmaModel model;
  private final BenchPlan plan;
  private final Cancellation cancellation;
  private final SplittableRandom random = new SplittableRandom(20_26);
  private final Map<Integer, PathText> paths = new HashMap<>();

  Workload(GemmaModel model, BenchPlan plan, Cancellation cancellation) {
    this.model = model;
    this.plan = plan;
    this.cancellation = cancellation;
  }

  /// A prompt of random tokens from an empty cache.
  ///
  /// @return seconds to the logits after its last token
  double prefill(int tokens) throws BenchException, BenchStopped {
    checkStopped();
    int[] ids = random.ints(tokens, 0, model.config().vocabSize()).toArray();
    ids[0] = model.config().bosId();
    model.forgetPrompts();
    long start = System.nanoTime();
    float[] logits = unlessStopped(() -> model.logits(ids, cancellation));
    double seconds = since(start);
    requireFinite(logits[random.nextInt(logits.length)], "logits");
    return seconds;
  }

  /// Steps of thoughts that are written together on a path whose keys and values are there.
  ///
  /// @param tokens to be written in each, at least 4
  /// @return seconds of the steps but the first
  List<Double> decode(int batch, int tokens) throws BenchException, BenchStopped {
    PathText path = path(plan.decodePath());
    StepClock clock = new StepClock(cancellation);
    write(path, batch, tokens, clock);
    if (clock.count() < tokens) {
      throw new BenchException("The engine was not asked once a token whether it should go on.");
    }
    return clock.last(tokens - UNCOUNTED);
  }

  /// The network's part of the same steps: as many tokens are there before the first of them.
  double networkStep(int batch) throws BenchException, BenchStopped {
    checkStopped();
    PathText path = path(plan.decodePath());
    int[] shared = model.tokenize(path.text(), true);
    int[] own = new int[batch];
    for (int i = 0; i < batch; i++) {
      own[i] = model.tokenize(opening(path, i).text(), false).length + UNCOUNTED - 1;
    }
    int steps = plan.decodeTokens() - UNCOUNTED;
    return unlessStopped(() -> model.gauge(cancellation).networkStep(shared, own, steps));
  }

  /// Head, drawing and measures of such a step.
  double headStep(int batch) throws BenchException, BenchStopped {
    checkStopped();
    int steps = plan.decodeTokens() / 2;
    return unlessStopped(() -> model.gauge(cancellation).headStep(batch, sampling(1), steps));
  }

  private static Sampling sampling(int tokens) {
    SearchSettings usual = SearchSettings.defaults();
    return new Sampling(usual.temperature(), usual.topK(), usual.topP(), tokens, tokens);
  }

  /// How often the model asks for cancellation while it writes a thought.
  int questions(int tokens) throws BenchException, BenchStopped {
    StepClock clock = new StepClock(cancellation);
    write(path(plan.decodePath()), 1, tokens, clock);
    return clock.count();
  }

  private List<Candidate> write(PathText path, int count, int tokens, Cancellation asked)
      throws BenchException, BenchStopped {
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      openings.add(opening(path, i));
    }
    return propose(path, openings, tokens, asked).candidates();
  }

  /// An expansion as the search does it: a value comes with its candidate, where the model gives
  /// it. Before the time begins the path's last record is judged, as it was when its node was made.
  ///
  /// @return seconds
  double expansion(int pathTokens) throws BenchException, BenchStopped {
    PathText path = path(pathTokens);
    model.forgetPrompts();
    judge(List.of(new EvaluateRequest(path.before(), path.last())));
    long start = System.nanoTime();
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < plan.candidates(); i++) {
      openings.add(judgedOpening(opening(path, i)));
    }
    List<Candidate> candidates =
        propose(path, openings, plan.newTokens(), cancellation).candidates();
    List<EvaluateRequest> requests = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      OptionalDouble value = candidates.get(i).logValue();
      if (value.isEmpty()) {
        requests.add(judged(path, i, candidates.get(i)));
      } else {
        requireFinite(value.getAsDouble(), "values");
      }
    }
    if (!requests.isEmpty()) {
      judge(requests);
    }
    return since(start);
  }

  /// The same by the original scheme.
  ///
  /// @return seconds
  double reference(int pathTokens) throws BenchException, BenchStopped {
    PathText path = path(pathTokens);
    long nanos = 0;
    for (int i = 0; i < plan.candidates(); i++) {
      model.forgetPrompts();
      long start = System.nanoTime();
      Proposal.Proposed proposed =
          propose(path, List.of(opening(path, i)), plan.newTokens(), cancellation);
      nanos += System.nanoTime() - start;
      requireNothingReused(proposed.usage().reusedTokens());

      EvaluateRequest request = judged(path, i, proposed.candidates().getFirst());
      model.forgetPrompts();
      start = System.nanoTime();
      Evaluation.Evaluated judged = judge(List.of(request));
      nanos += System.nanoTime() - start;
      requireNothingReused(judged.usage().reusedTokens());
    }
    return nanos / 1e9;
  }

  /// Tokens that a path really has.
  int length(int pathTokens) {
    return path(pathTokens).length(model);
  }

  private PathText path(int tokens) {
    return paths.computeIfAbsent(tokens, length -> PathText.of(length, model, length));
  }

  private Opening opening(PathText path, int index) {
    int id = path.nextId() + index;
    String text = "\n" + RecordWriter.openedThought(path.nextId() - 1, id, Kind.EXPANSION);
    return new Opening(text, FirstToken.PLAIN, random.nextLong());
  }

  private static Opening judgedOpening(Opening opening) {
    JudgedAs judged = new JudgedAs(opening.text(), Marks.END_OF_THOUGHT + Marks.START_OF_RATING);
    return new Opening(opening.text(), opening.firstToken(), opening.seed(), Optional.of(judged));
  }

  private static EvaluateRequest judged(PathText path, int index, Candidate candidate) {
    int id = path.nextId() + index;
    String text = Marks.without(candidate.text());
    return new EvaluateRequest(
        path.text() + "\n", RecordWriter.openedRating(path.nextId() - 1, id, Kind.EXPANSION, text));
  }

  private Proposal.Proposed propose(
      PathText path, List<Opening> openings, int tokens, Cancellation asked)
      throws BenchException, BenchStopped {
    ProposeRequest request = new ProposeRequest(path.text(), openings, sampling(tokens));
    return switch (model.propose(request, WritingListener.NONE, asked)) {
      case Proposal.Proposed proposed -> {
        for (Candidate candidate : proposed.candidates()) {
          if (candidate.tokens().size() != tokens) {
            throw new BenchException(
                "The model wrote %d tokens where %d were asked for."
                    .formatted(candidate.tokens().size(), tokens));
          }
          requireFinite(candidate.prior() + candidate.entropy(), "probabilities");
        }
        yield proposed;
      }
      case Proposal.Cancelled() -> throw new BenchStopped();
      case Proposal.TooLong(String sentence) -> throw new BenchException(sentence);
      case Proposal.Failed failed -> throw new BenchException(failed.sentence());
    };
  }

  private Evaluation.Evaluated judge(List<EvaluateRequest> requests)
      throws BenchException, BenchStopped {
    return switch (model.evaluate(requests, cancellation)) {
      case Evaluation.Evaluated evaluated -> {
        for (double value : evaluated.logValues()) {
          requireFinite(value, "values");
        }
        yield evaluated;
      }
      case Evaluation.Cancelled() -> throw new BenchStopped();
      case Evaluation.Failed failed -> throw new BenchException(failed.sentence());
    };
  }

  private static <T> T unlessStopped(Supplier<T> question) throws BenchException, BenchStopped {
    try {
      return question.get();
    } catch (CancellationException e) {
      throw new BenchStopped();
    } catch (IllegalArgumentException e) {
      throw new BenchException(String.valueOf(e.getMessage()));
    }
  }

  private void checkStopped() throws BenchStopped {
    if (cancellation.requested()) {
      throw new BenchStopped();
    }
  }

  private static void requireFinite(double number, String what) throws BenchException {
    if (!Double.isFinite(number)) {
      throw new BenchException(
          "The model's " + what + " are no finite numbers, so its speed means nothing.");
    }
  }

  private static void requireNothingReused(long tokens) throws BenchException {
    if (tokens != 0) {
      throw new BenchException(
          "The original scheme reused %d tokens of the cache, so its time means nothing."
              .formatted(tokens));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
