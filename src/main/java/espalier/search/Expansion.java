package espalier.search;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.Shortage;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import espalier.search.Expansion.Question.Asked;
import espalier.search.kinds.KindWish;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Asks the model for the children of the nodes that the walks of one step ended at: all thoughts
/// and their values in one batch. Where the model gives no value with a thought, it is asked for by
/// itself. Prompts are those of the tree before the step, so that no walk's depends on another's.
final class Expansion {

  /// Tokens kept free beside the thought: the beginning of the sequence, and the marks that close
  /// the thought and open its rating when it is judged.
  private static final int RESERVE = 8;

  /// Log-probabilities are kept above this, so that their means stay finite.
  private static final double LEAST_LOG_VALUE = -700;

  private final ThoughtModel model;
  private final ReasoningTree tree;
  private final Optional<String> truth;
  private final SimulationListener listener;
  private final Cancellation cancellation;

  Expansion(
      ThoughtModel model,
      ReasoningTree tree,
      Optional<String> truth,
      SimulationListener listener,
      Cancellation cancellation) {
    this.model = model;
    this.tree = tree;
    this.truth = truth;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /// What came of it.
  sealed interface Result {
    /// @param births the candidates of each walk, in order
    record Expanded(List<List<Birth>> births, Usage usage) implements Result {}

    record Cancelled() implements Result {}

    /// The path of one walk turned out not to fit the model; nothing came of the others either.
    ///
    /// @param node that it ended at
    record Unfit(int node, String sentence) implements Result {}

    record Failed(String sentence, Shortage shortage) implements Result {}
  }

  /// What one walk asks for.
  sealed interface Question {

    record Asked(Walk walk, PathPrompt prompt, ProposeRequest request) implements Question {}

    /// Its path does not fit the model; that of another walk may.
    record Unfit(String sentence) implements Question {}

    /// It cannot be asked, for a reason that holds for all walks, or that a person must mend.
    record Failed(String sentence) implements Question {}
  }

  /// Leaves with the sentence that ends the expansion; never leaves this class.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Result result;

    Refused(Result result) {
      super("", null, false, false);
      this.result = result;
    }

    static Refused because(String sentence) {
      return because(sentence, Shortage.NONE);
    }

    static Refused because(String sentence, Shortage shortage) {
      return new Refused(new Result.Failed(sentence, shortage));
    }
  }

  /// @param asked at least one; their candidates' ids follow one another
  Result expand(List<Asked> asked) {
    try {
      return born(asked, proposed(asked));
    } catch (Refused e) {
      return e.result;
    }
  }

  /// Expands at the end of a single walk, whatever it asks for.
  Result expandAlone(Walk walk) {
    return switch (ask(walk)) {
      case Asked asked -> expand(List.of(asked));
      case Question.Unfit(String sentence) ->
          new Result.Unfit(walk.descent().target().id(), sentence);
      case Question.Failed(String sentence) -> new Result.Failed(sentence, Shortage.NONE);
    };
  }

  /// What a walk asks of the model.
  Question ask(Walk walk) {
    SearchSettings settings = tree.settings();
    int parent = walk.descent().target().id();
    List<Opening> openings = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < walk.wishes().size(); i++) {
      KindWish wish = walk.wishes().get(i);
      Opening opening = opening(parent, walk.firstId() + i, wish, walk.sampling().nextLong());
      Optional<String> badHint = badHint(wish);
      if (badHint.isPresent()) {
        return new Question.Failed(badHint.get());
      }
      openings.add(opening);
      longest = Math.max(longest, model.countTokens(opening.text()));
    }
    int room = longest + settings.maxNewTokens() + RESERVE;
    ProposeRequest.Sampling sampling =
        new ProposeRequest.Sampling(
            settings.temperature(), settings.topK(), settings.topP(), settings.maxNewTokens());
    return switch (PathPrompt.build(tree, walk.descent().path(), room, 0, model)) {
      case PathPrompt.Result.Refused(String sentence) -> new Question.Failed(sentence);
      case PathPrompt.Result.TooLong(String sentence) -> new Question.Unfit(sentence);
      case PathPrompt.Result.Built(PathPrompt prompt) ->
          new Asked(walk, prompt, new ProposeRequest(prompt.text(), openings, sampling));
    };
  }

  /// One for each walk; nothing comes of the step unless all are there.
  private List<Proposal.Proposed> proposed(List<Asked> asked) throws Refused {
    WritingListener writing = writing(asked);
    List<Proposal> proposals =
        asked.size() == 1
            ? List.of(model.propose(asked.getFirst().request(), writing, cancellation))
            : model.propose(asked.stream().map(Asked::request).toList(), writing, cancellation);
    List<Proposal.Proposed> proposed = new ArrayList<>();
    for (int i = 0; i < proposals.size(); i++) {
      switch (proposals.get(i)) {
        case Proposal.Cancelled() -> throw new Refused(new Result.Cancelled());
        case Proposal.TooLong(String sentence) -> throw unfit(asked.get(i), sentence);
        case Proposal.Failed(String sentence, Shortage shortage) ->
            throw Refused.because(sentence, shortage);
        case Proposal.Proposed each -> proposed.add(each);
      }
    }
    return proposed;
  }

  private static Refused unfit(Asked asked, String sentence) {
    return new Refused(new Result.Unfit(asked.walk().descent().target().id(), sentence));
  }

  private Opening opening(int parent, int id, KindWish wish, long seed) {
    return switch (wish) {
      case KindWish.Given(Kind kind) -> {
        String opened = "\n" + RecordWriter.openedThought(parent, id, kind);
        String hint = HintText.of(kind, tree.settings(), truth);
        yield new Opening(hint + opened, FirstToken.PLAIN, seed, judged(opened));
      }
      case KindWish.Drawn(List<Kind> marked, boolean plainAllowed) -> {
        String opened = "\n" + RecordWriter.openedThought(parent, id, Kind.EXPANSION);
        FirstToken first = new FirstToken(marked.stream().map(Kind::mark).toList(), plainAllowed);
        yield new Opening(opened, first, seed, judged(opened));
      }
    };
  }

  private static Optional<JudgedAs> judged(String opened) {
    return Optional.of(new JudgedAs(opened, Marks.END_OF_THOUGHT + Marks.START_OF_RATING));
  }

  /// A hint that a person wrote must not break the records around it.
  private Optional<String> badHint(KindWish wish) {
    if (!(wish instanceof KindWish.Given(Kind kind))) {
      return Optional.empty();
    }
    return Marks.marksIn(HintText.of(kind, tree.settings(), truth)).stream()
        .findFirst()
        .map(
            mark ->
                "The hint for a candidate of kind "
                    + kind.label()
                    + " contains the mark "
                    + mark
                    + "; take it out in the settings.");
  }

  private WritingListener writing(List<Asked> asked) {
    List<KindWish> wishes = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    for (Asked one : asked) {
      for (KindWish wish : one.walk().wishes()) {
        wishes.add(wish);
        parents.add(one.walk().descent().target().id());
      }
    }
    int first = asked.getFirst().walk().firstId();
    return new WritingListener() {
      @Override
      public void wrote(int candidate, String text, int tokens) {
        Kind kind = kind(wishes.get(candidate), text);
        boolean drawn = wishes.get(candidate) instanceof KindWish.Drawn;
        String words = drawn ? text.substring(kind.mark().length()) : text;
        listener.wrote(first + candidate, parents.get(candidate), kind, words, tokens);
      }

      @Override
      public void reading(int read, int toRead) {
        listener.reading(read, toRead);
      }

      @Override
      public void judging(int candidates) {
        listener.evaluating(candidates);
      }
    };
  }

  private static Kind kind(KindWish wish, String drawn) {
    return switch (wish) {
      case KindWish.Given(Kind kind) -> kind;
      case KindWish.Drawn ignored -> Kind.ofText(drawn);
    };
  }

  private record Draft(int id, int parent, Kind kind, String text, Candidate candidate) {

    /// The value that came with the thought, if it is that of the thought as it is kept.
    OptionalDouble logValue() {
      return text.equals(candidate.text()) ? candidate.logValue() : OptionalDouble.empty();
    }
  }

  private static List<Draft> drafts(Walk walk, List<Candidate> candidates) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < walk.wishes().size(); i++) {
      Candidate candidate = candidates.get(i);
      // A mark that the model wrote into the middle of a thought would break the record.
      String text = Marks.without(candidate.text());
      Kind kind = kind(walk.wishes().get(i), candidate.mark());
      int parent = walk.descent().target().id();
      drafts.add(new Draft(walk.firstId() + i, parent, kind, text, candidate));
    }
    return drafts;
  }

  private Result born(List<Asked> asked, List<Proposal.Proposed> proposed) throws Refused {
    List<List<Draft>> drafts = new ArrayList<>();
    List<EvaluateRequest> requests = new ArrayList<>();
    Usage usage = Usage.NONE;
    for (int i = 0; i < asked.size(); i++) {
      drafts.add(drafts(asked.get(i).walk(), proposed.get(i).candidates()));
      requests.addAll(judging(asked.get(i), drafts.getLast()));
      usage = usage.plus(proposed.get(i).usage());
    }
    Evaluation.Evaluated evaluated = evaluated(requests);
    Iterator<Double> values = evaluated.logValues().iterator();
    List<List<Birth>> births = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      births.add(births(drafts.get(i), values, asked.get(i).prompt().omitted()));
    }
    return new Result.Expanded(births, usage.plus(evaluated.usage()));
  }

  /// One request for each draft that came without a value.
  private List<EvaluateRequest> judging(Asked asked, List<Draft> drafts) throws Refused {
    List<String> records = new ArrayList<>();
    int longest = 0;
    for (Draft draft : drafts) {
      if (draft.logValue().isEmpty()) {
        String record =
            RecordWriter.openedRating(draft.parent(), draft.id(), draft.kind(), draft.text());
        records.add(record);
        longest = Math.max(longest, model.countTokens(record));
      }
    }
    if (records.isEmpty()) {
      return List.of();
    }
    List<Node> path = asked.walk().descent().path();
    int room = longest + RESERVE / 2;
    String prefix =
        switch (PathPrompt.build(tree, path, room, asked.prompt().omitted(), model)) {
          case PathPrompt.Result.Refused(String sentence) -> throw Refused.because(sentence);
          case PathPrompt.Result.TooLong(String sentence) -> throw unfit(asked, sentence);
          case PathPrompt.Result.Built(PathPrompt fitted) -> fitted.text() + "\n";
        };
    return records.stream().map(record -> new EvaluateRequest(prefix, record)).toList();
  }

  private Evaluation.Evaluated evaluated(List<EvaluateRequest> requests) throws Refused {
    if (requests.isEmpty()) {
      return new Evaluation.Evaluated(List.of(), Usage.NONE);
    }
    listener.evaluating(requests.size());
    return switch (model.evaluate(requests, cancellation)) {
      case Evaluation.Cancelled() -> throw new Refused(new Result.Cancelled());
      case Evaluation.Failed(String sentence, Shortage shortage) ->
          throw Refused.because(sentence, shortage);
      case Evaluation.Evaluated done -> done;
    };
  }

  /// @param asked the values of the drafts that came without one, those of this walk next
  private List<Birth> births(List<Draft> drafts, Iterator<Double> asked, int omitted)
      throws Refused {
    List<Birth> births = new ArrayList<>();
    for (Draft draft : drafts) {
      Candidate candidate = draft.candidate();
      double logValue = draft.logValue().orElseGet(asked::next);
      if (!Double.isFinite(candidate.prior() + candidate.entropy() + candidate.varentropy())
          || Double.isNaN(logValue)) {
        throw Refused.because(
            "The model's numbers for #" + draft.id() + " are not finite; check the checkpoint.");
      }
      double kept = Math.clamp(logValue, LEAST_LOG_VALUE, 0);
      births.add(
          new Birth(
              draft.id(),
              draft.parent(),
              draft.kind(),
              draft.text(),
              Origin.MODEL,
              Optional.of(measures(candidate)),
              OptionalDouble.of(tree.settings().backup().ofLogValue(kept)),
              !candidate.closed(),
              omitted));
    }
    return births;
  }

  private static Measures measures(Candidate candidate) {
    return new Measures(
        candidate.prior(),
        candidate.entropy(),
        candidate.varentropy(),
        candidate.tokens(),
        candidate.tokenLogProbs());
  }
}
