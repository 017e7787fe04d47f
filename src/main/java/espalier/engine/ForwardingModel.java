package espalier.engine;

import java.util.List;

/// A model that passes everything on to another one, closing included. For those that change or
/// watch a part of it.
public abstract class ForwardingModel implements ThoughtModel {

  private final ThoughtModel model;

  /// @param model who answers
  protected ForwardingModel(ThoughtModel model) {
    this.model = model;
  }

  @Override
  public ModelDescription description() {
    return model.description();
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    return model.propose(request, listener, cancellation);
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    return model.propose(requests, listener, cancellation);
  }

  @Override
  public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
    return model.evaluate(requests, cancellation);
  }

  @Override
  public int countTokens(String text) {
    return model.countTokens(text);
  }

  @Override
  public PromptUse promptUse() {
    return model.promptUse();
  }

  @Override
  public void close() {
    model.close();
  }
}
