package espalier.bench;

import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import java.util.List;

/// A model whose thoughts all have the most tokens that they may have: so that two searches that
/// are compared write the same amount.
final class FullThoughts extends ForwardingModel {

  FullThoughts(ThoughtModel model) {
    super(model);
  }

  private static ProposeRequest full(ProposeRequest request) {
    Sampling is = request.sampling();
    return new ProposeRequest(
        request.prefix(),
        request.openings(),
        new Sampling(is.temperature(), is.topK(), is.topP(), is.maxNewTokens(), is.maxNewTokens()));
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    return super.propose(full(request), listener, cancellation);
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    return super.propose(
        requests.stream().map(FullThoughts::full).toList(), listener, cancellation);
  }

  /// The model stays its owner's.
  @Override
  public void close() {}
}
