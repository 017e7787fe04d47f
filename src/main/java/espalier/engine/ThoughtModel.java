package espalier.engine;

import java.util.List;

/// A language model that speaks the OpenLongCoT format.
///
/// Calls block until the answer is there and may come from any thread; an implementation runs them
/// one after the other on a thread it owns. Results depend on the request alone: not on earlier
/// requests, not on which of them are still cached.
public interface ThoughtModel extends AutoCloseable {

  /// What this model is and can do.
  ModelDescription description();

  /// Writes one thought for each opening of the request, all in one batch (the policy head).
  ///
  /// @param listener is told each token as it is drawn, on the model's own thread
  /// @param cancellation asked before each token
  Proposal propose(ProposeRequest request, WritingListener listener, Cancellation cancellation);

  /// Judges records (the value head): for each request `log softmax` over the two logits of the
  /// positive and the negative rating, positive's part.
  Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation);

  /// How many tokens a text is, without a beginning-of-sequence token.
  int countTokens(String text);

  /// Frees the weights. Calls after this fail.
  @Override
  void close();
}
