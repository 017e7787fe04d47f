package espalier.evaluate.work;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import espalier.evaluate.result.Cost;
import espalier.tree.Kind;
import espalier.tree.text.Marks;
import espalier.tree.text.ReadResult;
import espalier.tree.text.RecordReader;
import espalier.tree.text.RecordWriter;
import java.util.List;

/// Counts what one line or one tree asks of its model, and looks at what it gets. One thread.
final class Meter extends ForwardingModel {

  private Cost cost = Cost.NONE;

  Meter(ThoughtModel model) {
    super(model);
  }

  /// Everything so far.
  Cost cost() {
    return cost;
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    Proposal proposal = super.propose(request, listener, cancellation);
    count(proposal);
    return proposal;
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    List<Proposal> proposals = super.propose(requests, listener, cancellation);
    proposals.forEach(this::count);
    return proposals;
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    Evaluation evaluation = super.evaluate(requests, cancellation);
    if (evaluation instanceof Evaluation.Evaluated(List<Double> values, Usage usage)) {
      add(usage, values.size(), 0, 0, 0);
    }
    return evaluation;
  }

  private void count(Proposal proposal) {
    if (proposal instanceof Proposal.Proposed(List<Candidate> candidates, Usage usage)) {
      int judged = (int) candidates.stream().filter(c -> c.logValue().isPresent()).count();
      int cut = (int) candidates.stream().filter(c -> !c.closed()).count();
      int damaged = (int) candidates.stream().filter(c -> !isRecord(c)).count();
      add(usage, judged, candidates.size(), cut, damaged);
    }
  }

  private void add(Usage usage, int values, int thoughts, int cut, int damaged) {
    cost =
        cost.plus(
            new Cost(
                usage.generatedTokens(),
                usage.promptTokens(),
                usage.reusedTokens(),
                values,
                thoughts,
                cut,
                damaged));
  }

  /// Whether a thought, as the model wrote it, can stand in a record and be read from it again.
  private static boolean isRecord(Candidate candidate) {
    String thought = candidate.mark() + candidate.text();
    String record =
        RecordWriter.openedThought(0, 1, Kind.EXPANSION) + thought + Marks.END_OF_THOUGHT;
    return RecordReader.read(record) instanceof ReadResult.Read read
        && read.records().size() == 1
        && read.records().getFirst().text().equals(thought);
  }
}
