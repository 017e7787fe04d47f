package espalier.evaluate.work;

import espalier.engine.Cancellation;
import espalier.engine.ForwardingModel;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One model for several who each ask it from a thread of their own, one request after the other.
/// Their requests for thoughts are gathered until everyone who is still there waits for an answer,
/// and then written in one batch, in the order of the seats. So which requests share a batch
/// follows from the requests alone and never from chance, and the answers can be repeated.
///
/// Requests for values alone are passed on as they come.
final class Together {

  private final ThoughtModel model;
  private final Cancellation cancellation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Integer, Asked> waiting = new TreeMap<>();
  private int present;

  /// @param seats how many will ask, at least 1
  /// @param cancellation withdraws every batch
  Together(ThoughtModel model, int seats, Cancellation cancellation) {
    this.model = model;
    this.cancellation = cancellation;
    this.present = seats;
  }

  /// The model as one of them sees it. Each seat is to be taken, by one thread, and closed when
  /// that has no more to ask: the others wait for it until then.
  ///
  /// @param number from 0, each once
  ThoughtModel seat(int number) {
    return new Seat(number);
  }

  private static final class Asked {
    private final List<ProposeRequest> requests;
    private Optional<List<Proposal>> answer = Optional.empty();
    private @Nullable Throwable failure;

    Asked(List<ProposeRequest> requests) {
      this.requests = requests;
    }

    boolean done() {
      return answer.isPresent() || failure != null;
    }
  }

  private List<Proposal> ask(int seat, List<ProposeRequest> requests) {
    Asked asked = new Asked(requests);
    lock.lock();
    try {
      waiting.put(seat, asked);
      writeWhereAllWait();
      while (!asked.done()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    return asked.answer.orElseThrow(
        () -> new IllegalStateException("The model failed.", asked.failure));
  }

  private void leave() {
    lock.lock();
    try {
      present--;
      writeWhereAllWait();
    } finally {
      lock.unlock();
    }
  }

  /// The lock is held while the model works: everyone waits for it anyway.
  private void writeWhereAllWait() {
    if (waiting.isEmpty() || waiting.size() < present) {
      return;
    }
    List<Asked> all = List.copyOf(waiting.values());
    waiting.clear();
    try {
      List<ProposeRequest> requests = new ArrayList<>();
      all.forEach(asked -> requests.addAll(asked.requests));
      List<Proposal> proposals = model.propose(requests, WritingListener.NONE, cancellation);
      int from = 0;
      for (Asked asked : all) {
        int to = from + asked.requests.size();
        asked.answer = Optional.of(List.copyOf(proposals.subList(from, to)));
        from = to;
      }
    } catch (RuntimeException | Error failure) {
      all.forEach(asked -> asked.failure = failure);
    }
    changed.signalAll();
  }

  private final class Seat extends ForwardingModel {
    private final int number;
    private boolean left;

    Seat(int number) {
      super(model);
      this.number = number;
    }

    @Override
    public Proposal propose(
        ProposeRequest request, WritingListener listener, Cancellation withdrawn) {
      return ask(number, List.of(request)).getFirst();
    }

    @Override
    public List<Proposal> propose(
        List<ProposeRequest> requests, WritingListener listener, Cancellation withdrawn) {
      return ask(number, requests);
    }

    /// Gives the seat up; the model stays open.
    @Override
    public void close() {
      if (!left) {
        left = true;
        leave();
      }
    }
  }
}
