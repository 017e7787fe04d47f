package espalier.bench;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import java.util.List;

/// A model whose thoughts all have the most tokens that they may have: so that two searches that
/// are compared write the same amount.
record FullThoughts(ThoughtModel model) implements ThoughtModel {

  private static ProposeRequest full(ProposeRequest request) {
    Sampling is = request.sampling();
    return new ProposeRequest(
        request.prefix(),
        request.openings(),
        new Sampling(is.temperature(), is.topK(), is.topP(), is.maxNewTokens(), is.maxNewTokens()));
  }

  @Override
  public ModelDescription description() {
    return model.description();
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    return model.propose(full(request), listener, cancellation);
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    return model.propose(
        requests.stream().map(FullThoughts::full).toList(), listener, cancellation);
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    return model.evaluate(requests, cancellation);
  }

  @Override
  public int countTokens(String text) {
    return model.countTokens(text);
  }

  /// The model stays its owner's.
  @Override
  public void close() {}
}
