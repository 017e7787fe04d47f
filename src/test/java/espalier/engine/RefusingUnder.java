package espalier.engine;

import java.util.ArrayList;
import java.util.List;

/// Finds too long whatever stands on top of a text, as a model does of which the text leaves no
/// room.
public final class RefusingUnder extends ForwardingModel {

  private final String text;

  public RefusingUnder(ThoughtModel model, String text) {
    super(model);
    this.text = text;
  }

  @Override
  public Proposal propose(
      ProposeRequest request, WritingListener listener, Cancellation cancellation) {
    return request.prefix().contains(text)
        ? new Proposal.TooLong("That is too long.")
        : super.propose(request, listener, cancellation);
  }

  @Override
  public List<Proposal> propose(
      List<ProposeRequest> requests, WritingListener listener, Cancellation cancellation) {
    List<Proposal> proposals = new ArrayList<>();
    int before = 0;
    for (ProposeRequest request : requests) {
      proposals.add(propose(request, listener.from(before), cancellation));
      before += request.openings().size();
    }
    return proposals;
  }
}
