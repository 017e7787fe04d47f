package espalier.train.growth;

import espalier.engine.Cancellation;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Has a model grow small trees about problems, many at once, and rates every thought by the exact
/// solution. It walks down at random rather than by value, so that wrong thoughts are followed as
/// well as right ones.
public final class TreeGrower {

  /// Problems whose trees grow in the same batches.
  static final int TOGETHER = 16;

  private static final int MOST_NEW_TOKENS = 96;
  private static final FirstToken ANY =
      new FirstToken(List.of(Kind.CRITIC.mark(), Kind.REFINE.mark(), Kind.CONCLUSION.mark()), true);
  private static final FirstToken CRITIC = new FirstToken(List.of(Kind.CRITIC.mark()), false);

  private final List<ThoughtModel> models;
  private final TrainingLeg.Growth growth;
  private final Cancellation cancellation;

  /// @param models at least one, all of the same model, which draws its kinds; they share the work,
  ///   and what is grown does not depend on how many they are
  /// @param growth how trees grow; which problems they are about does not matter here
  public TreeGrower(
      List<ThoughtModel> models, TrainingLeg.Growth growth, Cancellation cancellation) {
    this.models = List.copyOf(models);
    this.growth = growth;
    this.cancellation = cancellation;
  }

  /// Is given what was grown, in the order of the problems.
  @FunctionalInterface
  public interface Receiver {
    void tree(GrownTree tree) throws TrainingException;
  }

  /// Grows one tree for each problem. A path ends where it is as long as the model can read.
  ///
  /// @param seed of all draws, with the number of the problem in the list
  /// @param receiver is called on the caller's thread
  /// @throws TrainingException where the model fails, or cannot read a whole problem
  /// @throws CancellationException where it was withdrawn
  public void grow(List<Problem> problems, long seed, Receiver receiver) throws TrainingException {
    AtomicBoolean given = new AtomicBoolean();
    Cancellation either = () -> given.get() || cancellation.requested();
    BlockingQueue<ThoughtModel> idle = new ArrayBlockingQueue<>(models.size(), true, models);
    List<Future<List<GrownTree>>> batches = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            models.size(), Thread.ofPlatform().daemon().name("growth-", 0).factory())) {
      try {
        for (int from = 0; from < problems.size(); from += TOGETHER) {
          int first = from;
          int end = Math.min(problems.size(), from + TOGETHER);
          batches.add(
              threads.submit(
                  () -> {
                    ThoughtModel model = idle.take();
                    try {
                      return batch(model, problems.subList(first, end), first, seed, either);
                    } finally {
                      idle.add(model);
                    }
                  }));
        }
        for (Future<List<GrownTree>> batch : batches) {
          for (GrownTree tree : result(batch)) {
            receiver.tree(tree);
          }
        }
      } finally {
        // Where one has failed, what the others grow is of no use: they end at their next look, and
        // those that wait are not begun.
        given.set(true);
        batches.forEach(batch -> batch.cancel(false));
      }
    }
  }

  private static List<GrownTree> result(Future<List<GrownTree>> batch) throws TrainingException {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TrainingException failed -> throw failed;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException("The growing failed.", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The growing was interrupted.");
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

  private ProposeRequest request(GrowingTree tree, int parent) {
    List<Opening> openings = new ArrayList<>();
    FirstToken first = growth.asInSearch() && tree.isConclusion(parent) ? CRITIC : ANY;
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
