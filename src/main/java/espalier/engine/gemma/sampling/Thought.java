package espalier.engine.gemma.sampling;

import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.gemma.cache.Context;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// A thought in the making. Used by the model's thread only.
public final class Thought implements AutoCloseable {

  private final GemmaTokenizer tokenizer;
  private final Opening opening;
  private final int[] prompt;
  private final SplittableRandom random;
  private final List<Run.Token> tokens = new ArrayList<>();
  private boolean closed;
  private Optional<Judging> judging = Optional.empty();

  /// @param prompt the tokens it follows
  Thought(GemmaTokenizer tokenizer, Opening opening, int[] prompt) {
    this.tokenizer = tokenizer;
    this.opening = opening;
    this.prompt = prompt;
    this.random = new SplittableRandom(opening.seed());
  }

  /// How its value will be read.
  ///
  /// @param known how many tokens of the record's prompt were fed while the thought was written
  /// @param own keys and values of those that are the thought's own
  /// @param rest the other tokens, as far as `<start_of_rating>`
  /// @param kind of the thought
  private record Judging(
      int known, Optional<Groups.OwnPart> own, List<Integer> rest, String kind) {}

  int[] prompt() {
    return prompt;
  }

  Opening opening() {
    return opening;
  }

  /// The next number that a token is drawn with.
  double uniform() {
    return random.nextDouble();
  }

  int written() {
    return tokens.size();
  }

  /// Adds a token that was drawn.
  void add(Run.Token token) {
    tokens.add(token);
    closed = token.id() == tokenizer.mark(Mark.END_OF_THOUGHT);
  }

  boolean closed() {
    return closed;
  }

  /// Its tokens from one on as text, without the closing mark.
  String text(int from) {
    int to = tokens.size() - (closed ? 1 : 0);
    return tokenizer.decode(
        tokens.subList(from, Math.max(from, to)).stream().mapToInt(Run.Token::id).toArray());
  }

  private String mark() {
    return Forbidden.kindMark(tokenizer, tokens.getFirst().id());
  }

  private String textAfterMark() {
    return text(mark().isEmpty() ? 0 : 1);
  }

  /// Now that it is written: keeps what its value can be read on top of.
  ///
  /// @param prefix the path's records
  /// @param contextLength the most tokens that may be read
  /// @param shared how many tokens of the prompt are not the thought's own
  /// @param run where it was written
  /// @param row its row there
  void finish(String prefix, int contextLength, int shared, Run run, int row) {
    if (opening.judging().isEmpty()) {
      return;
    }
    String before = opening.judging().get().before();
    String after = opening.judging().get().after();
    int[] ids = tokenizer.encode(prefix + before + mark() + textAfterMark() + after, true);
    if (ids.length > contextLength) {
      return;
    }
    int known = knownOf(ids);
    Optional<Groups.OwnPart> own =
        known > shared
            ? Optional.of(run.ownPart(row, known - shared, ids.length - known))
            : Optional.empty();
    List<Integer> rest = Arrays.stream(ids).skip(known).boxed().toList();
    judging = Optional.of(new Judging(known, own, rest, Judge.kind(tokenizer, ids)));
  }

  /// How many of the first tokens were fed, in this order, while the thought was written. The last
  /// one of each was not.
  private int knownOf(int[] ids) {
    int[] fed = Arrays.copyOf(prompt, prompt.length + tokens.size() - 1);
    for (int i = prompt.length; i < fed.length; i++) {
      fed[i] = tokens.get(i - prompt.length).id();
    }
    int most = Math.min(fed.length, ids.length - 1);
    int differs = Arrays.mismatch(fed, 0, most, ids, 0, most);
    return differs < 0 ? most : differs;
  }

  /// What its value is to be read from; empty where there is to be none.
  Optional<Judge.Reading> reading(Context context, int shared) {
    return judging.map(
        how ->
            new Judge.Reading(context, Math.min(shared, how.known), how.own, how.rest, how.kind));
  }

  /// How many tokens of its value's prompt were there already.
  int known() {
    return judging.map(Judging::known).orElse(0);
  }

  /// Whether there is to be a value.
  boolean isJudged() {
    return judging.isPresent();
  }

  /// The result, without a value.
  Candidate candidate() {
    return new Candidate(
        textAfterMark(),
        mark(),
        tokens.stream().map(Run.Token::id).toList(),
        measures().map(Measures::logProb).toList(),
        Math.exp(mean(Measures::logProb)),
        mean(Measures::entropy),
        mean(Measures::varentropy),
        closed);
  }

  private Stream<Measures> measures() {
    return tokens.stream().map(Run.Token::measures);
  }

  private double mean(ToDoubleFunction<Measures> of) {
    return measures().mapToDouble(of).average().orElseThrow();
  }

  @Override
  public void close() {
    judging.flatMap(Judging::own).ifPresent(Groups.OwnPart::close);
    judging = Optional.empty();
  }
}
