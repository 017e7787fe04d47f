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
import java.util.concurrent.CancellationException;

/// Has a model grow small trees about problems, many at once, and rates every thought by the exact
/// solution. It walks down at random rather than by value, so that wrong thoughts are followed as
/// well as right ones.
public final class TreeGrower {

  private static final int TOGETHER = 16;
  private static final int MOST_NEW_TOKENS = 96;
  private static final FirstToken ANY =
      new FirstToken(List.of(Kind.CRITIC.mark(), Kind.REFINE.mark(), Kind.CONCLUSION.mark()), true);
  private static final FirstToken CRITIC = new FirstToken(List.of(Kind.CRITIC.mark()), false);

  private final ThoughtModel model;
  private final TrainingLeg.Growth growth;
  private final Cancellation cancellation;

  /// @param model draws its kinds
  /// @param growth how trees grow; which problems they are about does not matter here
  public TreeGrower(ThoughtModel model, TrainingLeg.Growth growth, Cancellation cancellation) {
    this.model = model;
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
  /// @throws TrainingException where the model fails, or cannot read a whole problem
  /// @throws CancellationException where it was withdrawn
  public void grow(List<Problem> problems, long seed, Receiver receiver) throws TrainingException {
    PlattScaling calibration = model.description().calibration();
    for (int from = 0; from < problems.size(); from += TOGETHER) {
      List<GrowingTree> trees = new ArrayList<>();
      for (int i = from; i < Math.min(problems.size(), from + TOGETHER); i++) {
        trees.add(new GrowingTree(problems.get(i), growth, seed * 1_000_003 + i, calibration));
      }
      for (int level = 0; level < growth.levels(); level++) {
        level(trees);
      }
      for (GrowingTree tree : trees) {
        receiver.tree(tree.rated());
      }
    }
  }

  private void level(List<GrowingTree> trees) throws TrainingException {
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
    List<Proposal> proposals = model.propose(requests, WritingListener.NONE, cancellation);
    for (int i = 0; i < proposals.size(); i++) {
      switch (proposals.get(i)) {
        case Proposal.Proposed proposed -> {
          for (Candidate candidate : proposed.candidates()) {
            growing.get(i).add(parents.get(i), candidate);
          }
        }
        case Proposal.Cancelled cancelled ->
            throw new CancellationException("The growing was withdrawn.");
        case Proposal.TooLong(String sentence) -> {
          // Such a path has come to its end; a problem that is too long by itself has no tree.
          if (parents.get(i) == 0) {
            throw new TrainingException(sentence);
          }
        }
        case Proposal.Failed failed -> throw new TrainingException(failed.sentence());
      }
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
