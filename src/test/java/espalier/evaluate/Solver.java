package espalier.evaluate;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model for tests of known ability: to `... makes N?` it thinks once and concludes. Greedily it
/// is right unless the problem is called hard; with a temperature every third seed is right. Its
/// values know right conclusions from wrong ones. A conclusion has 10 tokens, a thought 20.
final class Solver implements ThoughtModel {

  private static final Pattern ANSWER = Pattern.compile("makes (\\d+)\\?");

  @Override
  public ModelDescription description() {
    return new ModelDescription("Solver", "ab".repeat(32), "float32", "cpu", 7, 2048, true);
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    if (cancellation.requested()) {
      return new Proposal.Cancelled();
    }
    Matcher matcher = ANSWER.matcher(request.prefix());
    if (!matcher.find()) {
      return new Proposal.Failed("This is no problem for me.");
    }
    int answer = Integer.parseInt(matcher.group(1));
    boolean hard = request.prefix().contains("hard");
    boolean thought = request.prefix().contains("<end_of_rating>");
    List<Candidate> candidates = new ArrayList<>();
    long tokens = 0;
    for (Opening opening : request.openings()) {
      boolean greedy = request.sampling().temperature() == 0;
      boolean right = greedy ? !hard : Math.floorMod(opening.seed(), 3) == 0;
      boolean concludes = thought && opening.firstToken().allowedMarks().contains("<conclusion>");
      int length = concludes ? 10 : 20;
      tokens += length;
      candidates.add(
          new Candidate(
              concludes ? " \\boxed{" + (right ? answer : answer + 1) + "}" : " I think.",
              concludes ? "<conclusion>" : "",
              java.util.Collections.nCopies(length, 1),
              java.util.Collections.nCopies(length, -0.5),
              0.6,
              1,
              1,
              true,
              OptionalDouble.of(Math.log(!concludes ? 0.5 : right ? 0.75 : 0.25))));
    }
    return new Proposal.Proposed(candidates, new Usage(100, 50, tokens));
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    return new Evaluation.Failed("Values come with the thoughts.");
  }

  @Override
  public int countTokens(String text) {
    return 1 + text.length() / 8;
  }

  @Override
  public void close() {}
}
