package espalier.train.data;

import espalier.train.data.Drafts.Draft;
import espalier.train.data.Judge.Judged;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Grows a tree of thoughts about one problem: walks down from some node, several candidates at
/// each step, as far as a conclusion, again and again. Every thought stands in the tree only if the
/// judge finds it as right or as wrong as it was meant.
final class TreeWriter {

  private static final int DEEPEST = 8;
  private static final int MOST_CHILDREN = 4;

  private final Draw draw;
  private final Problem problem;
  private final ChainOdds odds;
  private final TreeSize size;
  private final Judge judge;
  private final Drafts drafts;
  private final List<Twig> twigs = new ArrayList<>();

  TreeWriter(Draw draw, Problem problem, ChainOdds odds, TreeSize size) {
    this.draw = draw;
    this.problem = problem;
    this.odds = odds;
    this.size = size;
    this.judge = new Judge(problem);
    this.drafts = new Drafts(draw, problem, judge, draw.chance(odds.checked()));
  }

  /// A node while it grows.
  ///
  /// @param said what the path says that each step found
  private record Twig(
      Thought thought, int depth, Standing standing, Map<Integer, Long> said, boolean concluded) {

    boolean faulty() {
      return !standing.faults().isEmpty();
    }
  }

  ThoughtTree write() {
    Thought root = new Thought(0, -1, Kind.PROBLEM, problem.text(), true, Rating.UNKNOWN);
    twigs.add(new Twig(root, 0, Standing.START, Map.of(), false));
    long nodes = draw.between(size.least(), size.most());
    for (int walk = 0; walk < 12 && (walk == 0 || twigs.size() < nodes); walk++) {
      walk(walk == 0 ? twigs.getFirst() : draw.one(twigs));
    }
    return new ThoughtTree(problem, twigs.stream().map(Twig::thought).toList());
  }

  private void walk(Twig from) {
    Twig at = from;
    while (at.depth() < DEEPEST && children(at) < MOST_CHILDREN) {
      List<Twig> grown = new ArrayList<>();
      long candidates = draw.between(1, size.candidates());
      for (int i = 0; i < candidates; i++) {
        candidate(at).ifPresent(grown::add);
      }
      if (grown.isEmpty()) {
        return;
      }
      List<Twig> good = grown.stream().filter(twig -> twig.thought().right()).toList();
      at = good.isEmpty() || draw.chance(0.3) ? draw.one(grown) : draw.one(good);
      if (at.thought().kind() == Kind.CONCLUSION && draw.chance(at.thought().right() ? 0.6 : 0.3)) {
        return;
      }
    }
  }

  private long children(Twig twig) {
    return twigs.stream().filter(other -> other.thought().parent() == twig.thought().id()).count();
  }

  private Optional<Twig> candidate(Twig at) {
    for (int attempt = 0; attempt < 4; attempt++) {
      Optional<Kind> kind = kind(at);
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      boolean right = !draw.chance(wrong(at, kind.get()));
      boolean afterConclusion = at.thought().kind() == Kind.CONCLUSION;
      Optional<Draft> draft =
          drafts.draft(at.standing(), at.said(), afterConclusion, kind.get(), right);
      if (draft.isPresent()) {
        Optional<Twig> twig = judged(at, kind.get(), right, draft.get());
        if (twig.isPresent()) {
          twigs.add(twig.get());
          return twig;
        }
      }
    }
    return Optional.empty();
  }

  /// The draft as a node, where the judge finds it as it was meant and no sibling says the same.
  private Optional<Twig> judged(Twig at, Kind kind, boolean right, Draft draft) {
    Judged judged = judge.rate(at.standing(), kind, draft.text());
    if (judged.verdict().rating() != (right ? Rating.POSITIVE : Rating.NEGATIVE)) {
      return Optional.empty();
    }
    Thought parent = at.thought();
    for (Twig other : twigs) {
      Thought sibling = other.thought();
      if (sibling.parent() == parent.id()
          && sibling.kind() == kind
          && sibling.text().equals(draft.text())) {
        return Optional.empty();
      }
    }
    Thought thought =
        new Thought(twigs.size(), parent.id(), kind, draft.text(), right, Rating.UNKNOWN);
    return Optional.of(
        new Twig(
            thought,
            at.depth() + 1,
            judged.after(),
            draft.said(),
            at.concluded() || kind == Kind.CONCLUSION));
  }

  private double wrong(Twig at, Kind kind) {
    return switch (kind) {
      case EXPANSION -> at.faulty() ? 0.75 : odds.wrongStep();
      case REFINE -> odds.wrongRefine();
      // Of a right conclusion nearly every wrong remark is one.
      case CRITIC -> at.concluded() && !at.faulty() ? 0.7 * odds.wrongCritic() : odds.wrongCritic();
      case CONCLUSION ->
          !at.faulty() && judge.due(at.standing()).isEmpty() ? odds.wrongConclusion() : 1;
      case PROBLEM -> 0.45;
    };
  }

  private Optional<Kind> kind(Twig at) {
    boolean complete = drafts.isComplete(at.said());
    Kind onward = complete || !drafts.canGoOn(at.said()) ? Kind.CONCLUSION : Kind.EXPANSION;
    return switch (at.thought().kind()) {
      case PROBLEM ->
          Optional.of(draw.chance(at.depth() == 0 ? odds.subProblem() : 0) ? Kind.PROBLEM : onward);
      case CONCLUSION -> Optional.of(Kind.CRITIC);
      case CRITIC -> afterCritic(at, onward);
      case EXPANSION, REFINE -> Optional.of(afterStep(at, onward));
    };
  }

  private Optional<Kind> afterCritic(Twig at, Kind onward) {
    boolean blames = Claims.of(at.thought().text()).stance() == Claims.Stance.BLAMES;
    if (blames) {
      return Optional.of(draw.chance(0.85) ? Kind.REFINE : draw.chance(0.7) ? onward : Kind.CRITIC);
    }
    if (at.concluded()) {
      return Optional.empty();
    }
    return Optional.of(draw.chance(0.9) ? onward : draw.chance(0.5) ? Kind.REFINE : Kind.CRITIC);
  }

  private Kind afterStep(Twig at, Kind onward) {
    if (draw.chance(at.faulty() ? odds.criticOfFault() : odds.criticOfRight())) {
      return Kind.CRITIC;
    }
    if (draw.chance(at.faulty() ? 0.15 : odds.refineOfRight())) {
      return Kind.REFINE;
    }
    if (onward == Kind.EXPANSION && draw.chance(odds.subProblem())) {
      return Kind.PROBLEM;
    }
    return onward == Kind.EXPANSION && draw.chance(odds.early()) ? Kind.CONCLUSION : onward;
  }
}
