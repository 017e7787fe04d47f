package espalier.engine;

import java.util.ArrayList;
import java.util.List;

/// A language model that speaks the OpenLongCoT format.
///
/// Calls block until the answer is there and may come from any thread; an implementation runs them
/// one after the other on a thread it owns. Results depend on the request alone: not on earlier
/// requests, not on which of them are still cached.
public interface ThoughtModel extends AutoCloseable {

  /// What this model is and can do.
  ModelDescription description();

  /// Writes one thought for each opening of the request, all in one batch (the policy head), and
  /// judges those that ask for it.
  ///
  /// @param listener is told each token as it is drawn, on the model's own thread
  /// @param cancellation asked before each token
  Proposal propose(ProposeRequest request, WritingListener listener, Cancellation cancellation);

  /// Writes the thoughts of several requests, each on top of its own prefix; a model that can does
  /// so in one batch. The same list has the same answers; a request in another list may have
  /// answers that differ in the last digits, or in a token that was drawn close to a border.
  ///
  /// @param requests a request that cannot be served fails alone
  /// @param listener is told each token as it is drawn; candidates are numbered through
  /// @param cancellation asked before each token; withdraws all requests that are not done
  /// @return one for each request, in order
  default List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    List<Proposal> proposals = new ArrayList<>();
    int before = 0;
    for (ProposeRequest request : requests) {
      proposals.add(propose(request, listener.from(before), cancellation));
      before += request.openings().size();
    }
    return proposals;
  }

  /// Judges records (the value head): for each request `log softmax` over the two logits of the
  /// positive and the negative rating, positive's part, put right by the model's calibration where
  /// it has one.
  Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation);

  /// How many tokens a text is, without a beginning-of-sequence token.
  int countTokens(String text);

  /// What became of the prompts it was given so far.
  default PromptUse promptUse() {
    return PromptUse.NONE;
  }

  /// Frees the weights. Calls after this fail.
  @Override
  void close();
}
