package espalier.train.data;

import espalier.train.data.Fault.Cause;
import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Thinks about one problem as a fallible person would, and keeps book of what is right.
///
/// The book is the list of results that the path has established and the faults standing in it; a
/// critic speaks of the first standing fault, a refinement mends it and takes back what was built
/// on it.
final class ChainWriter {

  private static final int LONGEST = 11;
  private static final int LARGEST_ID = 400;

  private final Draw draw;
  private final Problem problem;
  private final ChainOdds odds;
  private final Mistakes mistakes;
  private final boolean hinted;
  private final List<Calculation> solution;
  private final List<Thought> thoughts = new ArrayList<>();

  private final List<Long> found = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private int mistakesLeft = 2;

  ChainWriter(Draw draw, Problem problem, ChainOdds odds) {
    this.draw = draw;
    this.problem = problem;
    this.hinted = draw.chance(odds.hinted());
    this.odds = hinted ? odds.freer() : odds;
    this.mistakes = new Mistakes(draw, problem);
    this.solution = problem.solution();
  }

  Chain write() {
    add(Kind.PROBLEM, problem.text(), true);
    boolean more = true;
    while (more && thoughts.size() < LONGEST) {
      more = next();
    }
    return hinted ? cutAtHint() : new Chain(problem, thoughts, Optional.empty());
  }

  /// Adds the next thought, or more where they belong together.
  ///
  /// @return whether the chain goes on
  private boolean next() {
    boolean something = !found.isEmpty() && thoughts.getLast().kind() != Kind.CRITIC;
    if (something && !faults.isEmpty() && (draw.chance(odds.criticOfFault()) || stuck())) {
      criticOfFault();
    } else if (something && faults.isEmpty() && draw.chance(odds.criticOfRight())) {
      criticOfRight();
    } else if (something && faults.isEmpty() && draw.chance(odds.refineOfRight())) {
      refine(found.size() - 1);
    } else if (found.size() == solution.size()) {
      return conclude(found.getLast(), true);
    } else if (stuck()) {
      return false;
    } else if (!found.isEmpty() && faults.isEmpty() && draw.chance(odds.early())) {
      return conclude(found.getLast(), false);
    } else {
      if (thoughts.getLast().kind() != Kind.PROBLEM && draw.chance(odds.subProblem())) {
        String what = problem.steps().get(found.size()).quantity();
        add(
            Kind.PROBLEM,
            (what.startsWith("what") ? "Find " : "What is ")
                + what
                + (what.startsWith("what") ? "." : "?"),
            true);
      }
      step(Kind.EXPANSION, found.size(), odds.wrongStep());
    }
    return true;
  }

  /// Whether the next step has no whole result any more because of an earlier fault.
  private boolean stuck() {
    return found.size() < solution.size() && attempt(found.size()).isEmpty();
  }

  private Optional<Calculation> attempt(int step) {
    Step next = problem.steps().get(step);
    long left = next.left().value(found);
    long right = next.right().value(found);
    var result = next.operator().apply(left, right);
    return result.isPresent()
        ? Optional.of(new Calculation(left, next.operator(), right, result.getAsLong()))
        : Optional.empty();
  }

  private void step(Kind kind, int step, double wrong) {
    Calculation exact = solution.get(step);
    Calculation honest = attempt(step).orElseThrow();
    Calculation said = honest;
    Optional<Fault> fault = Optional.empty();
    if (mistakesLeft > 0 && draw.chance(wrong)) {
      mistakesLeft--;
      Fault made = mistakes.spoil(step, honest, found);
      said = made.claimed();
      fault = Optional.of(made);
    } else if (!honest.equals(exact)) {
      fault = Optional.of(new Fault(step, honest, Cause.EARLIER));
    }
    boolean right = said.equals(exact);
    if (!right) {
      faults.add(fault.orElseThrow());
    }
    add(kind, problem.steps().get(step).say(said), right);
    found.add(said.result());
  }

  /// Says a step once more, on top of what stood before it.
  private void refine(int step) {
    while (found.size() > step) {
      found.removeLast();
    }
    faults.removeIf(fault -> fault.step() >= step);
    step(Kind.REFINE, step, odds.wrongRefine());
  }

  private void criticOfFault() {
    Fault fault = faults.getFirst();
    Calculation exact = solution.get(fault.step());
    if (draw.chance(odds.wrongCritic())) {
      // Taken in: the check repeats the fault.
      add(Kind.CRITIC, confirm(fault.claimed()), false);
      return;
    }
    add(Kind.CRITIC, blame(exact, fault.blamed(), fault.cause().verdict()), true);
    refine(fault.step());
  }

  private void criticOfRight() {
    int last = found.size() - 1;
    Calculation exact = solution.get(last);
    if (draw.chance(odds.wrongCritic())) {
      long wrong = mistakes.wrongNumber(exact.result());
      add(
          Kind.CRITIC,
          blame(exact.withResult(wrong), Long.toString(exact.result()), Cause.SUM.verdict()),
          false);
      refine(last);
      return;
    }
    add(Kind.CRITIC, confirm(exact), true);
  }

  private String confirm(Calculation calculation) {
    return draw.say(
        List.of("It should be %s, as it says. Correct.", "Check: %s. This is correct."),
        calculation.written());
  }

  private String blame(Calculation calculation, String blamed, String verdict) {
    return draw.say(
            List.of("It should be %s, not %s. ", "Check: %s and not %s. "),
            calculation.written(),
            blamed)
        + verdict;
  }

  /// @param complete whether all steps were done
  /// @return whether the chain goes on
  private boolean conclude(long result, boolean complete) {
    long said = draw.chance(odds.wrongConclusion()) ? mistakes.wrongNumber(result) : result;
    boolean right = complete && said == problem.answer();
    add(
        Kind.CONCLUSION,
        draw.say(
            List.of("The answer is \\boxed{%d} %s.", "So the final answer is \\boxed{%d} %s."),
            said,
            problem.unit()),
        right);
    if (thoughts.size() >= LONGEST || !draw.chance(right ? 0.2 : 0.65)) {
      return false;
    }
    criticOfConclusion(said, right, complete);
    return !right && thoughts.getLast().right();
  }

  private void criticOfConclusion(long said, boolean right, boolean complete) {
    if (!faults.isEmpty()) {
      criticOfFault();
      return;
    }
    int step = complete ? found.size() - 1 : found.size();
    Calculation exact = solution.get(step);
    if (right || draw.chance(odds.wrongCritic())) {
      boolean just = right && !draw.chance(odds.wrongCritic());
      if (right && !just) {
        long wrong = mistakes.wrongNumber(exact.result());
        add(
            Kind.CRITIC,
            blame(exact.withResult(wrong), Long.toString(said), "The answer is wrong."),
            false);
      } else {
        add(Kind.CRITIC, confirm(right ? exact : exact.withResult(said)), just);
      }
      return;
    }
    add(
        Kind.CRITIC,
        blame(exact, Long.toString(said), complete ? "The answer is wrong." : "A step is missing."),
        true);
    refine(step);
  }

  /// Ends the chain at a thought of a kind that a search can ask for, with its hint.
  private Chain cutAtHint() {
    List<Integer> places = new ArrayList<>();
    for (int i = 1; i < thoughts.size(); i++) {
      if (thoughts.get(i).kind() != Kind.EXPANSION) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return new Chain(problem, thoughts, Optional.empty());
    }
    int last = draw.one(places);
    Hints hints = Hints.defaults();
    String hint =
        switch (thoughts.get(last).kind()) {
          case CRITIC -> hints.critic();
          case REFINE -> hints.refine();
          case CONCLUSION -> hints.conclusion();
          case PROBLEM, EXPANSION -> hints.problem();
        };
    return new Chain(problem, thoughts.subList(0, last + 1), Optional.of(hint));
  }

  private void add(Kind kind, String text, boolean right) {
    if (thoughts.isEmpty()) {
      thoughts.add(new Thought(0, -1, kind, text, right, Rating.UNKNOWN));
      return;
    }
    int parent = thoughts.getLast().id();
    // In a search the ids on a path grow, with gaps where the nodes of other branches are.
    long gap = draw.chance(0.6) ? draw.between(1, 4) : draw.between(1, 40);
    int id = (int) Math.min(parent + gap, LARGEST_ID + (long) thoughts.size());
    thoughts.add(new Thought(id, parent, kind, text, right, shown(right)));
  }

  private Rating shown(boolean right) {
    if (draw.chance(odds.hiddenRating())) {
      return Rating.UNKNOWN;
    }
    if (draw.chance(odds.falseRating())) {
      return draw.chance(0.7) ? Rating.POSITIVE : Rating.NEGATIVE;
    }
    return right ? Rating.POSITIVE : Rating.NEGATIVE;
  }
}
