package espalier.train.data;

import espalier.train.data.Claims.Stance;
import espalier.train.data.Standing.Fault;
import espalier.train.data.Standing.Nature;
import espalier.tree.Answer;
import espalier.tree.Kind;
import espalier.tree.text.TextRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Rates any thought about one problem against the exact solution, by what its text claims and by
/// what the path before it has rightly established; never by how the thought came about.
///
/// - A step is right where its calculation is one of the solution's, in any valid order and with
///   summands and factors either way round, its numbers given or established, and every sum in the
///   text true. A sum of three numbers or more is right where it makes several steps of the
///   solution at once, in any grouping that comes to the same. Making an established step again is
///   idle.
/// - A refinement is right likewise, but may say an established step again.
/// - A smaller question is right where it asks for something that is needed and not yet found.
/// - A critic speaks of the whole path. To confirm is right where no fault stands on it; to blame
///   is right where one does and the named cause is its cause. Its own sums must be true, and steps
///   of the solution.
/// - A conclusion is right where it boxes the answer, and every sum in it is true.
public final class Judge {

  private final List<Step> exact;
  private final List<Calculation> solution;
  private final Blame blame;
  private final Answer truth;

  public Judge(Problem problem) {
    this(problem.steps());
  }

  /// @param steps the exact solution, at least one step, each after those that it needs
  public Judge(List<Step> steps) {
    this.exact = List.copyOf(steps);
    this.solution = Step.calculateAll(steps);
    this.blame = new Blame(solution);
    this.truth = Answer.stated(Long.toString(solution.getLast().result()));
  }

  /// The answer that the solution comes to.
  public Answer answer() {
    return truth;
  }

  /// A verdict and where the path stands after the thought.
  public record Judged(Verdict verdict, Standing after) {}

  /// Rates every record of a tree or path.
  ///
  /// @param records the root first, parents before their children
  /// @return by record id; the root is right
  public Map<Integer, Verdict> rate(List<TextRecord> records) {
    Map<Integer, Standing> standings = new HashMap<>();
    Map<Integer, Verdict> verdicts = new LinkedHashMap<>();
    for (TextRecord record : records) {
      if (record.isRoot()) {
        standings.put(record.id(), Standing.START);
        verdicts.put(record.id(), new Verdict.Right("It is the problem."));
        continue;
      }
      Standing before = standings.get(record.parent());
      if (before == null) {
        throw new IllegalArgumentException(
            "Record " + record.id() + " comes before its parent " + record.parent() + ".");
      }
      Judged judged = rate(before, record.kind(), record.thought());
      standings.put(record.id(), judged.after());
      verdicts.put(record.id(), judged.verdict());
    }
    return verdicts;
  }

  /// Rates one thought.
  ///
  /// @param before where the path to its parent stands
  /// @param text without the kind's mark
  public Judged rate(Standing before, Kind kind, String text) {
    Claims claims = Claims.of(text);
    return switch (kind) {
      case PROBLEM -> question(before, text);
      case EXPANSION, REFINE -> step(before, kind, claims);
      case CRITIC -> critic(before, text, claims);
      case CONCLUSION -> conclusion(before, claims);
    };
  }

  private Judged step(Standing before, Kind kind, Claims claims) {
    if (claims.broken()) {
      return wrongStep(before, List.of(), Optional.empty(), "A calculation in it is broken.");
    }
    if (claims.sums().isEmpty()) {
      return claims.answer().isPresent()
          ? conclusion(before, claims)
          : new Judged(new Verdict.Idle("It claims nothing that can be checked."), before);
    }
    Standing now = before;
    boolean progress = false;
    int last = 0;
    for (Sum sum : claims.sums()) {
      List<Integer> steps = match(now, sum);
      if (!sum.holds()) {
        return wrongStep(now, steps, claimed(sum, steps), "The sum " + sum.bare() + " is false.");
      }
      if (steps.isEmpty()) {
        return wrongStep(
            now,
            steps,
            claimed(sum, steps),
            "The calculation " + sum.bare() + " is no step from here.");
      }
      for (int step : steps) {
        progress |= !now.done().contains(step);
        now = now.making(step, exact);
        last = step;
      }
    }
    if (claims.holdsFalseSum() || !claims.checksFit()) {
      Optional<Calculation> sum = claimed(claims.sums().getLast(), List.of(last));
      return new Judged(
          new Verdict.Wrong("The step is right, but its check is not."),
          now.failing(new Fault(last, sum, Nature.CHECK)));
    }
    if (claims.answer().isPresent()) {
      return conclusion(now, claims);
    }
    if (!progress && kind == Kind.EXPANSION) {
      return new Judged(new Verdict.Idle("The step was made before."), now);
    }
    return new Judged(new Verdict.Right("It is a step of the solution."), now);
  }

  /// @param made the steps that are made in it, wrongly
  private Judged wrongStep(
      Standing before, List<Integer> made, Optional<Calculation> claimed, String reason) {
    int step = intended(before, claimed);
    Set<Integer> leftOut = new TreeSet<>();
    for (int i = 0; i < step; i++) {
      int earlier = i;
      if (Standing.builtOn(exact, step, i)
          && !made.contains(i)
          && !before.known().contains(i)
          && before.faults().stream().noneMatch(other -> other.step() == earlier)) {
        leftOut.add(i);
      }
    }
    return new Judged(
        new Verdict.Wrong(reason), before.failing(new Fault(step, claimed, Nature.STEP, leftOut)));
  }

  /// A sum as a calculation: of a long one the last step in it, with what it claims to come to.
  ///
  /// @param steps that are made in it
  private Optional<Calculation> claimed(Sum sum, List<Integer> steps) {
    return switch (sum) {
      case Calculation calculation -> Optional.of(calculation);
      case LongSum longer ->
          steps.isEmpty()
              ? Optional.empty()
              : Optional.of(solution.get(steps.getLast()).withResult(longer.result()));
    };
  }

  /// The steps of the solution that a sum makes, in the solution's order; none where it is none of
  /// them or builds on what is not established.
  private List<Integer> match(Standing standing, Sum sum) {
    return switch (sum) {
      case Calculation calculation ->
          matchShort(standing, calculation).map(List::of).orElse(List.of());
      case LongSum longer -> matchLong(standing, longer);
    };
  }

  private List<Integer> matchLong(Standing standing, LongSum sum) {
    String form = sum.expression().form();
    List<Integer> made = List.of();
    for (int i = 0; i < solution.size(); i++) {
      for (Composition way : Composition.of(exact, solution, i)) {
        Set<Integer> open = new TreeSet<>(way.needed());
        way.steps().forEach(open::remove);
        if (standing.known().containsAll(open) && way.expression().form().equals(form)) {
          if (!standing.done().containsAll(way.steps())) {
            return way.steps();
          }
          made = made.isEmpty() ? way.steps() : made;
        }
      }
    }
    return made;
  }

  /// The step of the solution that a calculation is, the ones not yet made first.
  private Optional<Integer> matchShort(Standing standing, Calculation sum) {
    Optional<Integer> made = Optional.empty();
    for (int i = 0; i < solution.size(); i++) {
      if (solution.get(i).sameExpression(sum) && ready(standing, i)) {
        if (!standing.done().contains(i)) {
          return Optional.of(i);
        }
        made = Optional.of(made.orElse(i));
      }
    }
    return made;
  }

  /// Whether all that a step works with is established.
  boolean ready(Standing standing, int step) {
    for (int i = 0; i < step; i++) {
      if (exact.get(step).needs(i) && !standing.known().contains(i)) {
        return false;
      }
    }
    return true;
  }

  /// The step that a wrong calculation should have been: the one most like it, of several one that
  /// is not yet made, of these the earliest.
  private int intended(Standing standing, Optional<Calculation> claimed) {
    int best = 0;
    int bestScore = -1;
    for (int i = 0; i < solution.size(); i++) {
      int like = claimed.isEmpty() ? 0 : likeness(claimed.get(), solution.get(i));
      int score = 2 * like + (standing.done().contains(i) ? 0 : 1);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }

  private static int likeness(Calculation a, Calculation b) {
    if (a.sameExpression(b)) {
      return 2;
    }
    return a.sameOperands(b) || a.otherOperand(b) ? 1 : 0;
  }

  private Judged question(Standing before, String text) {
    boolean asked = false;
    for (int i = 0; i < solution.size(); i++) {
      // The longest quantity first would matter only where one is the beginning of another.
      if (asks(text, exact.get(i).quantity())) {
        if (!before.done().contains(i)) {
          return new Judged(new Verdict.Right("It asks for something that is needed."), before);
        }
        asked = true;
      }
    }
    return new Judged(
        new Verdict.Wrong(
            asked
                ? "It asks for something that was found."
                : "It asks for nothing that is needed."),
        before);
  }

  private static boolean asks(String text, String quantity) {
    int at = text.indexOf(quantity);
    int end = at + quantity.length();
    return at >= 0
        && (end == text.length()
            || (!Character.isLetter(text.charAt(end)) && text.charAt(end) != ' '));
  }

  private Judged conclusion(Standing before, Claims claims) {
    if (claims.answer().isEmpty()) {
      return new Judged(
          new Verdict.Wrong("It states no answer."), before.failing(wrongConclusion(before)));
    }
    if (!claims.answer().get().matches(truth)) {
      return new Judged(
          new Verdict.Wrong("The answer is " + solution.getLast().result() + "."),
          before.failing(wrongConclusion(before)));
    }
    return claims.holdsFalseSum()
        ? new Judged(new Verdict.Wrong("A sum in it is false."), before)
        : new Judged(new Verdict.Right("It states the answer."), before);
  }

  private Fault wrongConclusion(Standing before) {
    return new Fault(intended(before, Optional.empty()), Optional.empty(), Nature.CONCLUSION);
  }

  private Judged critic(Standing before, String text, Claims claims) {
    if (claims.holdsFalseSum() || !claims.checksFit()) {
      return new Judged(new Verdict.Wrong("Its own check is false."), before);
    }
    List<Integer> told = new ArrayList<>();
    for (Sum sum : claims.sums()) {
      List<Integer> steps = match(before, sum);
      if (steps.isEmpty()) {
        return new Judged(
            new Verdict.Wrong("The calculation " + sum.bare() + " is no step from here."), before);
      }
      told.addAll(steps);
    }
    Standing after = before;
    for (int step : told) {
      after = after.knowing(step);
    }
    return new Judged(justice(before, text, claims, told), after);
  }

  private Verdict justice(Standing before, String text, Claims claims, List<Integer> told) {
    if (claims.stance() == Stance.NONE) {
      return new Verdict.Idle("It gives no verdict.");
    }
    if (claims.stance() == Stance.CONFIRMS) {
      if (!before.faults().isEmpty()) {
        return new Verdict.Wrong("It overlooks a fault.");
      }
      return before.done().isEmpty()
          ? new Verdict.Idle("There is nothing to confirm yet.")
          : new Verdict.Right("No fault stands.");
    }
    if (before.faults().isEmpty()) {
      return new Verdict.Wrong("It blames what is right.");
    }
    Cause cause = Cause.named(text);
    for (Fault fault : before.faults()) {
      boolean apt =
          told.isEmpty()
              ? cause == Cause.STEP || cause == causeOf(before, fault)
              : told.stream().anyMatch(step -> blame.isApt(before, fault, cause, step));
      if (apt) {
        return new Verdict.Right("It names a fault that stands.");
      }
    }
    return new Verdict.Wrong("There is a fault, but not this one.");
  }

  /// The step that a wrong one left out, of several the first; one that can be made now.
  Optional<Integer> skipped(Standing standing, Fault fault) {
    return due(standing).stream()
        .filter(step -> Blame.isSkipped(standing, fault, step))
        .findFirst();
  }

  /// What is wrong in a fault, most exactly said.
  Cause causeOf(Standing standing, Fault fault) {
    return switch (fault.nature()) {
      case CHECK -> Cause.CHECK;
      case CONCLUSION -> standing.done().size() == solution.size() ? Cause.ANSWER : Cause.MISSING;
      case STEP -> {
        if (skipped(standing, fault).isPresent()) {
          yield Cause.MISSING;
        }
        for (Cause cause : List.of(Cause.SUM, Cause.OPERATOR, Cause.OPERAND)) {
          if (blame.isApt(standing, fault, cause, fault.step())) {
            yield cause;
          }
        }
        yield Cause.STEP;
      }
    };
  }

  /// The steps that can be made next and are not yet made, in the solution's order.
  List<Integer> due(Standing standing) {
    List<Integer> due = new ArrayList<>();
    for (int i = 0; i < solution.size(); i++) {
      if (!standing.done().contains(i) && ready(standing, i)) {
        due.add(i);
      }
    }
    return due;
  }

  /// The steps that were made, in the solution's order.
  static List<Integer> made(Standing standing) {
    return List.copyOf(new TreeSet<>(standing.done()));
  }

  List<Calculation> solution() {
    return solution;
  }
}
