package espalier.train.growth;

import espalier.engine.Cancellation;
import espalier.engine.Instances;
import espalier.engine.PlattScaling;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.JudgedAs;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.ThoughtModel;
import espalier.engine.WritingListener;
import espalier.train.data.Problem;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.tree.Kind;
import espalier.tree.text.Marks;
import espalier.tree.text.RecordWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/// Has a model grow small trees about problems, many at once, and rates every thought by the exact
/// solution. It walks down at random rather than by value, so that wrong thoughts are followed as
/// well as right ones.
public final class TreeGrower {

  /// Problems whose trees grow in the same batches.
  static final int TOGETHER = 16;

  private static final int MOST_NEW_TOKENS = 96;
  private static final FirstToken ANY = first(List.of(Kind.values()));

  private final Instances models;
  private final TrainingLeg.Growth growth;
  private final Cancellation cancellation;

  /// @param models at least one, all of the same model, which draws its kinds; they share the work,
  ///   and what is grown does not depend on how many they are
  /// @param growth how trees grow; which problems they are about does not matter here
  public TreeGrower(
      List<ThoughtModel> models, TrainingLeg.Growth growth, Cancellation cancellation) {
    this.models = new Instances(models);
    this.growth = growth;
    this.cancellation = cancellation;
  }

  /// Is given what was grown, in the order of the problems, by one thread after the other.
  @FunctionalInterface
  public interface Receiver {
    void tree(GrownTree tree) throws TrainingException;
  }

  /// Grows one tree for each problem. A path ends where it is as long as the model can read.
  ///
  /// @param seed of all draws, with the number of the problem in the list
  /// @throws TrainingException where the model fails, or cannot read a whole problem
  /// @throws CancellationException where it was withdrawn
  public void grow(List<Problem> problems, long seed, Receiver receiver) throws TrainingException {
    grow(problems, 0, seed, receiver);
  }

  /// Grows the same trees but for the first ones.
  ///
  /// @param grown how many of them there are already: whole batches, or all
  /// @throws TrainingException where the model fails, or cannot read a whole problem
  /// @throws CancellationException where it was withdrawn
  void grow(List<Problem> problems, int grown, long seed, Receiver receiver)
      throws TrainingException {
    int first = Math.ceilDiv(grown, TOGETHER);
    int batches = Math.ceilDiv(problems.size(), TOGETHER);
    InOrder order = new InOrder(receiver, first);
    try {
      models.share(
          batches - first,
          (model, job, withdrawn) -> {
            int number = first + job;
            int from = number * TOGETHER;
            List<Problem> some = problems.subList(from, Math.min(problems.size(), from + TOGETHER));
            order.receive(number, batch(model, some, from, seed, withdrawn));
          },
          cancellation);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TrainingException failed -> throw failed;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException("The growing failed.", e.getCause());
      }
    }
    if (order.next() < batches) {
      throw new CancellationException("The growing was withdrawn.");
    }
  }

  /// Hands batches on in their order, whichever is grown first.
  private static final class InOrder {
    private final Receiver receiver;
    private final Map<Integer, List<GrownTree>> waiting = new HashMap<>();
    private int next;

    InOrder(Receiver receiver, int first) {
      this.receiver = receiver;
      this.next = first;
    }

    synchronized void receive(int number, List<GrownTree> batch) throws TrainingException {
      waiting.put(number, batch);
      while (waiting.containsKey(next)) {
        for (GrownTree tree : Objects.requireNonNull(waiting.remove(next))) {
          receiver.tree(tree);
        }
        next++;
      }
    }

    synchronized int next() {
      return next;
    }
  }

  /// Grows the trees of problems that stand side by side in the list, together.
  ///
  /// @param first the number of the first of them in the list
  private List<GrownTree> batch(
      ThoughtModel model, List<Problem> problems, int first, long seed, Cancellation withdrawn)
      throws TrainingException {
    PlattScaling calibration = model.description().calibration();
    List<GrowingTree> trees = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      trees.add(
          new GrowingTree(problems.get(i), growth, seed * 1_000_003 + first + i, calibration));
    }
    for (int level = 0; level < growth.levels(); level++) {
      level(model, trees, withdrawn);
    }
    return trees.stream().map(GrowingTree::rated).toList();
  }

  private void level(ThoughtModel model, List<GrowingTree> trees, Cancellation withdrawn)
      throws TrainingException {
    List<ProposeRequest> requests = new ArrayList<>();
    List<GrowingTree> growing = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    for (GrowingTree tree : trees) {
      int parent = tree.choose();
      if (parent >= 0) {
        growing.add(tree);
        parents.add(parent);
        requests.add(request(tree, parent));
      }
    }
    if (requests.isEmpty()) {
      return;
    }
    List<Proposal> proposals = model.propose(requests, WritingListener.NONE, withdrawn);
    for (int i = 0; i < proposals.size(); i++) {
      add(growing.get(i), parents.get(i), proposals.get(i));
    }
  }

  private static void add(GrowingTree tree, int parent, Proposal proposal)
      throws TrainingException {
    switch (proposal) {
      case Proposal.Proposed proposed -> {
        for (Candidate candidate : proposed.candidates()) {
          tree.add(parent, candidate);
        }
      }
      case Proposal.Cancelled cancelled ->
          throw new CancellationException("The growing was withdrawn.");
      case Proposal.TooLong(String sentence) -> {
        // Such a path has come to its end; a problem that is too long by itself has no tree.
        if (parent == 0) {
          throw new TrainingException(sentence);
        }
      }
      case Proposal.Failed failed -> throw new TrainingException(failed.sentence());
    }
  }

  private static FirstToken first(List<Kind> kinds) {
    return new FirstToken(
        kinds.stream().filter(kind -> kind != Kind.EXPANSION).map(Kind::mark).toList(),
        kinds.contains(Kind.EXPANSION));
  }

  private ProposeRequest request(GrowingTree tree, int parent) {
    List<Opening> openings = new ArrayList<>();
    FirstToken first = growth.asInSearch() ? first(tree.kind(parent).mayBeFollowedBy()) : ANY;
    for (int k = 0; k < growth.candidates(); k++) {
      String opened = "\n" + RecordWriter.openedThought(parent, tree.nextId() + k, Kind.EXPANSION);
      openings.add(
          new Opening(
              opened,
              first,
              tree.draw(),
              Optional.of(new JudgedAs(opened, Marks.END_OF_THOUGHT + Marks.START_OF_RATING))));
    }
    return new ProposeRequest(
        tree.path(parent), openings, new Sampling(growth.temperature(), 0, 1, MOST_NEW_TOKENS));
  }
}
