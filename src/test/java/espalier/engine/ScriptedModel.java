package espalier.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model for tests: no network, only a script whose every word and number follows from the text
/// of the request and the seed of the opening, so that equal requests have equal answers in any
/// process. What it writes looks like the product's word problems: sums in `<<a=b>>`, some of them
/// wrong, and conclusions with `\boxed{}`.
///
/// A token is a mark, or a word with the white space before it. One token is "drawn" at a time: the
/// listener hears of each and the cancellation is asked before each.
public final class ScriptedModel implements ThoughtModel {

  private static final Pattern TOKEN = Pattern.compile("</?[a-z_]+>|\\s*[^\\s<]+|\\s+|<");
  private static final String OPENED = "<start_of_thought>";
  private static final String CLOSING = "<end_of_thought>";

  private int contextLength = 2048;
  private boolean drawsKinds = true;
  private Runnable beforeToken = () -> {};
  private int pieces;
  private Optional<String> failure = Optional.empty();
  private Shortage shortage = Shortage.NONE;
  private String device = "cpu";
  private final List<ProposeRequest> proposals = new ArrayList<>();
  private final List<EvaluateRequest> evaluations = new ArrayList<>();
  private boolean closed;

  /// Tokens that prompt and thought together may have; 2048 at first.
  public ScriptedModel contextLength(int tokens) {
    contextLength = tokens;
    return this;
  }

  /// What the description says of drawing kinds; true at first.
  public ScriptedModel drawsKinds(boolean draws) {
    drawsKinds = draws;
    return this;
  }

  /// Runs before each token is drawn, on the thread that called the model: a test can wait there,
  /// or count.
  public ScriptedModel beforeToken(Runnable hook) {
    beforeToken = hook;
    return this;
  }

  /// Prompts take long: they are read in so many pieces of 100 tokens, and the listener hears of
  /// each before the first token is drawn.
  public ScriptedModel reads(int count) {
    pieces = count;
    return this;
  }

  /// Every request from now on fails with this sentence; empty for none.
  public ScriptedModel failWith(Optional<String> sentence) {
    return failWith(sentence, Shortage.NONE);
  }

  /// The same for want of something.
  public synchronized ScriptedModel failWith(Optional<String> sentence, Shortage of) {
    failure = sentence;
    shortage = of;
    return this;
  }

  /// The device that the description names; `cpu` at first.
  public ScriptedModel device(String name) {
    device = name;
    return this;
  }

  /// All requests for thoughts so far.
  public synchronized List<ProposeRequest> proposals() {
    return List.copyOf(proposals);
  }

  /// All requests for values so far, those that came with a request for thoughts included.
  public synchronized List<EvaluateRequest> evaluations() {
    return List.copyOf(evaluations);
  }

  /// Whether [#close()] was called.
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public ModelDescription description() {
    return new ModelDescription(
        "Scripted", "5c".repeat(32), "float32", device, 1_000, contextLength, drawsKinds);
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    Optional<String> refused = accept(request);
    if (refused.isPresent()) {
      return new Proposal.Failed(refused.get(), shortage);
    }
    Optional<String> tooLong = tooLong(request);
    if (tooLong.isPresent()) {
      return new Proposal.TooLong(tooLong.get());
    }
    for (int piece = 1; piece <= pieces; piece++) {
      listener.reading(100 * piece, 100 * pieces);
    }
    List<Script> scripts = new ArrayList<>();
    for (ProposeRequest.Opening opening : request.openings()) {
      scripts.add(script(request, opening));
    }
    int longest = scripts.stream().mapToInt(script -> script.tokens().size()).max().orElse(0);
    for (int step = 0; step < longest; step++) {
      beforeToken.run();
      if (cancellation.requested()) {
        return new Proposal.Cancelled();
      }
      for (int i = 0; i < scripts.size(); i++) {
        if (step < scripts.get(i).tokens().size()) {
          listener.wrote(i, scripts.get(i).textAfter(step + 1), step + 1);
        }
      }
    }
    long prompt = countTokens(request.prefix());
    for (ProposeRequest.Opening opening : request.openings()) {
      prompt += countTokens(opening.text());
    }
    long generated = scripts.stream().mapToLong(script -> script.tokens().size()).sum();
    Usage usage = new Usage(prompt, 0, generated);
    List<Proposal.Candidate> candidates = new ArrayList<>();
    if (request.openings().stream().anyMatch(opening -> opening.judging().isPresent())) {
      listener.judging(scripts.size());
    }
    for (int i = 0; i < scripts.size(); i++) {
      if (cancellation.requested()) {
        return new Proposal.Cancelled();
      }
      Proposal.Candidate candidate = scripts.get(i).candidate();
      Optional<EvaluateRequest> judging = judging(request, i, candidate);
      if (judging.isPresent()) {
        usage = usage.plus(cost(judging.get()));
        candidate = candidate.judged(OptionalDouble.of(logValue(judging.get())));
        synchronized (this) {
          evaluations.add(judging.get());
        }
      }
      candidates.add(candidate);
    }
    return new Proposal.Proposed(candidates, usage);
  }

  private Optional<EvaluateRequest> judging(
      ProposeRequest request, int opening, Proposal.Candidate candidate) {
    return request
        .openings()
        .get(opening)
        .judging()
        .map(
            as ->
                new EvaluateRequest(
                    request.prefix(),
                    as.before() + candidate.mark() + candidate.text() + as.after()))
        .filter(record -> cost(record).promptTokens() <= contextLength);
  }

  private Usage cost(EvaluateRequest request) {
    return new Usage(countTokens(request.prefix()) + countTokens(request.record()), 0, 0);
  }

  private static double logValue(EvaluateRequest request) {
    SplittableRandom random = new SplittableRandom(hash(request.prefix() + request.record()));
    return rounded(Math.log(0.05 + 0.9 * random.nextDouble()));
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    Usage usage = Usage.NONE;
    synchronized (this) {
      if (closed) {
        return new Evaluation.Failed("The model is closed.");
      }
      if (failure.isPresent()) {
        return new Evaluation.Failed(failure.get(), shortage);
      }
      evaluations.addAll(requests);
    }
    List<Double> values = new ArrayList<>();
    for (EvaluateRequest request : requests) {
      if (cancellation.requested()) {
        return new Evaluation.Cancelled();
      }
      usage = usage.plus(cost(request));
      values.add(logValue(request));
    }
    return new Evaluation.Evaluated(values, usage);
  }

  @Override
  public int countTokens(String text) {
    return tokens(text).size();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized Optional<String> accept(ProposeRequest request) {
    if (closed) {
      return Optional.of("The model is closed.");
    }
    if (failure.isPresent()) {
      return failure;
    }
    proposals.add(request);
    return Optional.empty();
  }

  private Optional<String> tooLong(ProposeRequest request) {
    int prefix = countTokens(request.prefix());
    for (ProposeRequest.Opening opening : request.openings()) {
      int needed = prefix + countTokens(opening.text()) + request.sampling().maxNewTokens();
      if (needed > contextLength) {
        return Optional.of(
            "Prompt and thought need "
                + needed
                + " tokens; the model takes "
                + contextLength
                + ".");
      }
    }
    return Optional.empty();
  }

  private static Script script(ProposeRequest request, ProposeRequest.Opening opening) {
    ProposeRequest.Sampling sampling = request.sampling();
    long seed = sampling.temperature() == 0 ? 0 : opening.seed();
    SplittableRandom random =
        new SplittableRandom(
            hash(request.prefix() + opening.text()) ^ (seed * 0x9E3779B97F4A7C15L));
    String given = opening.text().substring(opening.text().lastIndexOf(OPENED) + OPENED.length());
    String drawn = given.isEmpty() ? draw(opening.firstToken(), random) : "";
    String text = thought(given.isEmpty() ? drawn : given, random);

    List<String> tokens = new ArrayList<>();
    if (!drawn.isEmpty()) {
      tokens.add(drawn);
    }
    tokens.addAll(tokens(text));
    tokens.add(CLOSING);
    boolean closed = tokens.size() <= sampling.maxNewTokens();
    if (!closed) {
      tokens = tokens.subList(0, sampling.maxNewTokens());
    }
    List<Double> logProbs = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < tokens.size(); i++) {
      double draw = random.nextDouble();
      logProbs.add(rounded(-0.01 - 2 * draw * draw));
      sum += logProbs.getLast();
    }
    double entropy = rounded(random.nextDouble(2));
    double varentropy = rounded(random.nextDouble(3));
    return new Script(
        List.copyOf(tokens),
        drawn,
        logProbs,
        Math.exp(sum / tokens.size()),
        entropy,
        varentropy,
        closed);
  }

  private static String draw(ProposeRequest.FirstToken first, SplittableRandom random) {
    double point = random.nextDouble();
    double mass = 0;
    for (String mark : first.allowedMarks()) {
      mass += first.plainAllowed() ? share(mark) : 1.0 / first.allowedMarks().size();
      if (point < mass) {
        return mark;
      }
    }
    return first.plainAllowed() || first.allowedMarks().isEmpty()
        ? ""
        : first.allowedMarks().getLast();
  }

  private static double share(String mark) {
    return switch (mark) {
      case "<conclusion>" -> 0.25;
      case "<critic>" -> 0.15;
      case "<refine>" -> 0.1;
      default -> 0.05;
    };
  }

  private static String thought(String mark, SplittableRandom random) {
    int a = random.nextInt(2, 13);
    int b = random.nextInt(3, 60);
    boolean slip = random.nextInt(5) == 0;
    int product = a * b + (slip ? 10 : 0);
    String sum = a + "*" + b + "=<<" + a + "*" + b + "=" + product + ">>" + product;
    return switch (mark) {
      case "<critic>" ->
          slip
              ? " " + a + "*" + b + " is " + a * b + ", so the step before is wrong."
              : " " + a + "*" + b + " = " + a * b + ". This calculation is correct.";
      case "<refine>" -> " Again and with care: " + sum + " miles.";
      case "<conclusion>" -> " The answer is \\boxed{" + (40 + random.nextInt(3)) + "}.";
      case "<problem>" -> " How much are " + a + " times " + b + "?";
      default ->
          random.nextBoolean()
              ? "That makes " + sum + " miles in all."
              : "Each of the " + a + " takes " + b + ", and together they take " + sum + ". ";
    };
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  /// FNV-1a over UTF-8: the same in every process.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private record Script(
      List<String> tokens,
      String mark,
      List<Double> logProbs,
      double prior,
      double entropy,
      double varentropy,
      boolean closed) {

    /// The thought after that many tokens, a drawn mark included, the closing mark not.
    String textAfter(int count) {
      int end = count == tokens.size() && closed ? count - 1 : count;
      return String.join("", tokens.subList(0, end));
    }

    Proposal.Candidate candidate() {
      String whole = textAfter(tokens.size());
      return new Proposal.Candidate(
          whole.substring(mark.length()),
          mark,
          tokens.stream().map(token -> (int) (hash(token) & 0xffff)).toList(),
          logProbs,
          prior,
          entropy,
          varentropy,
          closed);
    }
  }
}
