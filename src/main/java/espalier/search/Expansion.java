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
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
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
import java.util.SplittableRandom;

/// Asks the model for the children of one node: thoughts and their values, all in one batch. Where
/// the model gives no value with a thought, it is asked for by itself.
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
    record Expanded(List<Birth> births, Usage usage) implements Result {}

    record Cancelled() implements Result {}

    record Failed(String sentence) implements Result {}
  }

  /// @param path from the root to the node to be expanded
  /// @param wishes one per candidate
  /// @param sampling gives the seed of each candidate
  Result expand(List<Node> path, List<KindWish> wishes, SplittableRandom sampling) {
    SearchSettings settings = tree.settings();
    int parent = path.getLast().id();
    List<Opening> openings = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < wishes.size(); i++) {
      Opening opening = opening(parent, tree.nextId() + i, wishes.get(i), sampling.nextLong());
      Optional<String> badHint = badHint(wishes.get(i));
      if (badHint.isPresent()) {
        return new Result.Failed(badHint.get());
      }
      openings.add(opening);
      longest = Math.max(longest, model.countTokens(opening.text()));
    }
    int room = longest + settings.maxNewTokens() + RESERVE;
    return switch (PathPrompt.build(tree, path, room, 0, model)) {
      case PathPrompt.Result.Refused(String sentence) -> new Result.Failed(sentence);
      case PathPrompt.Result.Built(PathPrompt prompt) -> {
        ProposeRequest request =
            new ProposeRequest(
                prompt.text(),
                openings,
                new ProposeRequest.Sampling(
                    settings.temperature(),
                    settings.topK(),
                    settings.topP(),
                    settings.maxNewTokens()));
        yield switch (model.propose(request, writing(parent, wishes), cancellation)) {
          case Proposal.Cancelled() -> new Result.Cancelled();
          case Proposal.Failed(String sentence) -> new Result.Failed(sentence);
          case Proposal.Proposed(List<Candidate> candidates, Usage usage) ->
              judged(path, prompt, drafts(parent, wishes, candidates), usage);
        };
      }
    };
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

  private WritingListener writing(int parent, List<KindWish> wishes) {
    int first = tree.nextId();
    return new WritingListener() {
      @Override
      public void wrote(int candidate, String text, int tokens) {
        Kind kind = kind(wishes.get(candidate), text);
        boolean drawn = wishes.get(candidate) instanceof KindWish.Drawn;
        String words = drawn ? text.substring(kind.mark().length()) : text;
        listener.wrote(first + candidate, parent, kind, words, tokens);
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

  private List<Draft> drafts(int parent, List<KindWish> wishes, List<Candidate> candidates) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      Candidate candidate = candidates.get(i);
      // A mark that the model wrote into the middle of a thought would break the record.
      String text = Marks.without(candidate.text());
      Kind kind = kind(wishes.get(i), candidate.mark());
      drafts.add(new Draft(tree.nextId() + i, parent, kind, text, candidate));
    }
    return drafts;
  }

  private Result judged(List<Node> path, PathPrompt prompt, List<Draft> drafts, Usage proposing) {
    List<Draft> left = drafts.stream().filter(draft -> draft.logValue().isEmpty()).toList();
    if (left.isEmpty()) {
      return born(drafts, List.of(), prompt.omitted(), proposing);
    }
    listener.evaluating(left.size());
    List<String> records = new ArrayList<>();
    int longest = 0;
    for (Draft draft : left) {
      String record =
          RecordWriter.openedRating(draft.parent(), draft.id(), draft.kind(), draft.text());
      records.add(record);
      longest = Math.max(longest, model.countTokens(record));
    }
    int room = longest + RESERVE / 2;
    return switch (PathPrompt.build(tree, path, room, prompt.omitted(), model)) {
      case PathPrompt.Result.Refused(String sentence) -> new Result.Failed(sentence);
      case PathPrompt.Result.Built(PathPrompt fitted) -> {
        String prefix = fitted.text() + "\n";
        List<EvaluateRequest> requests =
            records.stream().map(record -> new EvaluateRequest(prefix, record)).toList();
        yield switch (model.evaluate(requests, cancellation)) {
          case Evaluation.Cancelled() -> new Result.Cancelled();
          case Evaluation.Failed(String sentence) -> new Result.Failed(sentence);
          case Evaluation.Evaluated(List<Double> values, Usage judging) ->
              born(drafts, values, prompt.omitted(), proposing.plus(judging));
        };
      }
    };
  }

  /// @param asked the values of the drafts that came without one
  private Result born(List<Draft> drafts, List<Double> asked, int omitted, Usage usage) {
    Iterator<Double> further = asked.iterator();
    List<Birth> births = new ArrayList<>();
    for (Draft draft : drafts) {
      Candidate candidate = draft.candidate();
      double logValue = draft.logValue().orElseGet(further::next);
      if (!Double.isFinite(candidate.prior() + candidate.entropy() + candidate.varentropy())
          || Double.isNaN(logValue)) {
        return new Result.Failed(
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
    return new Result.Expanded(births, usage);
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
