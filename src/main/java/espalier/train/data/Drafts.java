package espalier.train.data;

import espalier.train.data.Standing.Fault;
import espalier.train.data.Standing.Nature;
import espalier.tree.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes one thought at a time as a fallible person would, meant right or meant wrong. What a
/// draft is worth is for the judge to say.
final class Drafts {

  /// How many of the wrong steps leave one out.
  private static final double SKIPPING = 0.15;

  private final Draw draw;
  private final Problem problem;
  private final Judge judge;
  private final Mistakes mistakes;
  private final List<Calculation> solution;
  private final boolean checked;

  /// @param checked whether steps and critics check their sums
  Drafts(Draw draw, Problem problem, Judge judge, boolean checked) {
    this.draw = draw;
    this.problem = problem;
    this.judge = judge;
    this.solution = judge.solution();
    this.checked = checked;
    List<Long> numbers = new ArrayList<>(problem.numbers());
    numbers.addAll(problem.distractors());
    this.mistakes = new Mistakes(draw, numbers);
  }

  /// A written thought.
  ///
  /// @param said what the path now says that each step found, right or wrong
  record Draft(String text, Map<Integer, Long> said) {}

  /// @param at where the path stands
  /// @param said what the path says that each step found
  /// @param afterConclusion whether the thought follows a conclusion
  /// @param right whether it is meant to be right
  /// @return empty where there is no such thought here
  Optional<Draft> draft(
      Standing at, Map<Integer, Long> said, boolean afterConclusion, Kind kind, boolean right) {
    return switch (kind) {
      case EXPANSION -> right ? rightStep(at, said) : wrongStep(said);
      case REFINE -> refine(at, said, right);
      case CRITIC ->
          (right ? rightCritic(at, afterConclusion) : wrongCritic(at, afterConclusion))
              .map(text -> new Draft(text, said));
      case CONCLUSION -> conclusion(at, said, right).map(text -> new Draft(text, said));
      case PROBLEM -> question(at, right).map(text -> new Draft(text, said));
    };
  }

  private Optional<Draft> rightStep(Standing at, Map<Integer, Long> said) {
    List<Integer> due = judge.due(at);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    int step = draw.chance(0.9) ? due.getFirst() : draw.one(due);
    return Optional.of(telling(step, solution.get(step), true, said));
  }

  private Optional<Draft> wrongStep(Map<Integer, Long> said) {
    Optional<Integer> next = next(said);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    int step = next.get();
    if (draw.chance(SKIPPING)) {
      Optional<Draft> skipping = skipping(step, said);
      if (skipping.isPresent()) {
        return skipping;
      }
    }
    Calculation exact = solution.get(step);
    Optional<Calculation> honest = honest(step, said);
    if (honest.isEmpty()) {
      return Optional.empty();
    }
    if (!honest.get().equals(exact) && draw.chance(0.8)) {
      return Optional.of(telling(step, honest.get(), true, said));
    }
    return Optional.of(spoiled(step, honest.get(), said));
  }

  /// The step that builds on one that was not made, with a number of that one in the place of what
  /// it would have found, as where a fact was not read. Empty where there is none or it comes to no
  /// whole number.
  private Optional<Draft> skipping(int left, Map<Integer, Long> said) {
    Optional<Calculation> missing = honest(left, said);
    Optional<Integer> later = firstBuiltOn(left, said);
    if (missing.isEmpty() || later.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Long> pretended = new TreeMap<>(said);
    boolean goesOn = problem.steps().get(left).left() instanceof Operand.Found;
    pretended.put(
        left, draw.chance(goesOn ? 0.85 : 0.5) ? missing.get().left() : missing.get().right());
    return honest(later.get(), pretended)
        .filter(calculation -> calculation.result() >= 1)
        .map(calculation -> telling(later.get(), calculation, true, said));
  }

  /// The first step that builds on one that was not made, and otherwise on what was said.
  private Optional<Integer> firstBuiltOn(int left, Map<Integer, Long> said) {
    for (int i = left + 1; i < solution.size(); i++) {
      Step later = problem.steps().get(i);
      boolean ready = later.needs(left);
      for (int j = 0; j < i; j++) {
        ready &= j == left || !later.needs(j) || said.containsKey(j);
      }
      if (ready) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /// A step as it follows from what the path says; empty where it comes to no whole number.
  private Optional<Calculation> honest(int step, Map<Integer, Long> said) {
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < step; i++) {
      found.add(said.getOrDefault(i, 0L));
    }
    Step next = problem.steps().get(step);
    long left = next.left().value(found);
    long right = next.right().value(found);
    var result = next.operator().apply(left, right);
    return result.isPresent()
        ? Optional.of(new Calculation(left, next.operator(), right, result.getAsLong()))
        : Optional.empty();
  }

  /// The first step of which the path says nothing; empty where it says something of each.
  Optional<Integer> next(Map<Integer, Long> said) {
    for (int i = 0; i < solution.size(); i++) {
      if (!said.containsKey(i)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /// Whether the path has come to an end, right or wrong: it says what the last step found.
  boolean isComplete(Map<Integer, Long> said) {
    return said.containsKey(solution.size() - 1);
  }

  /// Whether the path can go on by what it says.
  boolean canGoOn(Map<Integer, Long> said) {
    return next(said).flatMap(step -> honest(step, said)).isPresent();
  }

  private Draft spoiled(int step, Calculation from, Map<Integer, Long> said) {
    if (checked && draw.chance(0.06)) {
      return withBadCheck(step, from, said);
    }
    Calculation wrong = mistakes.spoil(from, List.copyOf(said.values()));
    return telling(step, wrong, wrong.holds() || draw.chance(0.85), said);
  }

  private Draft withBadCheck(int step, Calculation calculation, Map<Integer, Long> said) {
    String text = sentence(step, calculation);
    String check =
        Check.ofStep(calculation)
            .map(c -> c.withResult(mistakes.wrongNumber(c.result())))
            .map(Drafts::written)
            .orElse("");
    return new Draft(text + check, saying(said, step, calculation.result()));
  }

  /// @param honest whether the check is worked out, or only made to fit
  private Draft telling(int step, Calculation said, boolean honest, Map<Integer, Long> before) {
    String check =
        checked
            ? (honest ? Check.ofStep(said) : Check.pretended(said)).map(Drafts::written).orElse("")
            : "";
    return new Draft(sentence(step, said) + check, saying(before, step, said.result()));
  }

  private String sentence(int step, Calculation calculation) {
    return Step.say(draw.one(problem.steps().get(step).wordings()), calculation);
  }

  private static String written(Calculation check) {
    return " " + Check.WORD + check.bare() + ".";
  }

  /// What stands after a step was said: later ones that were built on it are taken back.
  private Map<Integer, Long> saying(Map<Integer, Long> before, int step, long result) {
    Map<Integer, Long> after = new TreeMap<>(before);
    after.put(step, result);
    for (int i = step + 1; i < solution.size(); i++) {
      Step later = problem.steps().get(i);
      for (int j = step; j < i; j++) {
        if (later.needs(j) && (j == step || !after.containsKey(j))) {
          after.remove(i);
        }
      }
    }
    return after;
  }

  private Optional<Draft> refine(Standing at, Map<Integer, Long> said, boolean right) {
    Optional<Integer> target = target(at);
    if (target.isEmpty() || !judge.ready(at, target.get())) {
      return Optional.empty();
    }
    int step = target.get();
    if (right) {
      return Optional.of(telling(step, solution.get(step), true, said));
    }
    Optional<Draft> same =
        at.faults().stream()
            .findFirst()
            .flatMap(fault -> fault.claimed().map(c -> new Same(fault.step(), c)))
            .filter(again -> draw.chance(0.2))
            .map(again -> telling(again.step(), again.claimed(), draw.chance(0.5), said));
    return Optional.of(same.orElseGet(() -> spoiled(step, solution.get(step), said)));
  }

  /// A fault that is said again.
  private record Same(int step, Calculation claimed) {}

  /// The step that a critic or refinement is about: the first fault's, else the last that was made;
  /// after a conclusion that came early, or a step that left one out, the missing one.
  private Optional<Integer> target(Standing at) {
    List<Integer> made = Judge.made(at);
    if (at.faults().isEmpty()) {
      return made.isEmpty() ? Optional.empty() : Optional.of(made.getLast());
    }
    Fault fault = at.faults().getFirst();
    if (fault.nature() == Nature.CONCLUSION) {
      List<Integer> due = judge.due(at);
      return Optional.of(due.isEmpty() ? solution.size() - 1 : due.getFirst());
    }
    return Optional.of(judge.skipped(at, fault).orElse(fault.step()));
  }

  private Optional<String> rightCritic(Standing at, boolean afterConclusion) {
    Optional<Integer> target = target(at);
    if (target.isEmpty() || !judge.ready(at, target.get())) {
      return Optional.empty();
    }
    if (at.faults().isEmpty() && afterConclusion && !judge.due(at).isEmpty()) {
      return Optional.empty();
    }
    Calculation exact = solution.get(target.get());
    return Optional.of(
        at.faults().isEmpty()
            ? again(exact, CORRECT)
            : again(exact, judge.causeOf(at, at.faults().getFirst()).sentence()));
  }

  private static final String CORRECT = "Correct.";

  private Optional<String> wrongCritic(Standing at, boolean afterConclusion) {
    Optional<Integer> target = target(at);
    if (target.isEmpty() || !judge.ready(at, target.get())) {
      return Optional.empty();
    }
    Calculation exact = solution.get(target.get());
    Calculation miscounted = mistakes.spoil(exact, List.of());
    if (at.faults().isEmpty()) {
      String cause = (afterConclusion ? Cause.ANSWER : draw.one(CAUSES)).sentence();
      return Optional.of(
          draw.chance(0.5)
              ? again(exact, draw.chance(0.7) ? cause : Cause.SUM.sentence())
              : again(miscounted, draw.chance(0.7) ? cause : CORRECT));
    }
    Fault fault = at.faults().getFirst();
    Optional<Calculation> claimed = fault.claimed();
    return Optional.of(
        switch ((int) draw.between(0, 5)) {
          case 0, 1, 2 ->
              claimed.isPresent() && fault.nature() == Nature.STEP
                  ? again(claimed.get(), CORRECT)
                  : again(exact, CORRECT);
          case 3 -> again(exact, CORRECT);
          case 4 -> again(exact, draw.one(CAUSES).sentence());
          default -> again(miscounted, judge.causeOf(at, fault).sentence());
        });
  }

  private static final List<Cause> CAUSES =
      List.of(Cause.SUM, Cause.OPERATOR, Cause.OPERAND, Cause.MISSING);

  /// A sum done again, in another way than the step does it, and then the verdict.
  private String again(Calculation calculation, String verdict) {
    Calculation turned = calculation.turned();
    String check = checked ? Check.ofCritic(turned).map(Drafts::written).orElse("") : "";
    return draw.one(List.of("It is ", "Again: ")) + turned.written() + "." + check + " " + verdict;
  }

  private Optional<String> conclusion(Standing at, Map<Integer, Long> said, boolean right) {
    long exact = problem.answer();
    if (right) {
      return at.faults().isEmpty() && judge.due(at).isEmpty()
          ? Optional.of(boxed(exact))
          : Optional.empty();
    }
    Optional<Long> last = Optional.ofNullable(said.get(solution.size() - 1));
    if (last.isPresent() && last.get() != exact && draw.chance(0.8)) {
      return Optional.of(boxed(last.get()));
    }
    List<Long> others = new ArrayList<>(said.values());
    if (last.isPresent()) {
      others.addAll(problem.numbers());
      others.addAll(problem.distractors());
    }
    boolean other = !others.isEmpty() && draw.chance(last.isPresent() ? 0.5 : 0.8);
    return Optional.of(boxed(other ? draw.one(others) : mistakes.wrongNumber(last.orElse(exact))));
  }

  private String boxed(long number) {
    return draw.one(List.of("The answer is ", "So the answer is "))
        + "\\boxed{"
        + number
        + "} "
        + problem.unit()
        + ".";
  }

  private Optional<String> question(Standing at, boolean right) {
    List<Integer> due = judge.due(at);
    if (right) {
      return due.isEmpty() ? Optional.empty() : Optional.of(find(due.getFirst()));
    }
    List<Integer> made = Judge.made(at);
    return Optional.of(
        made.isEmpty() || draw.chance(0.4)
            ? "Find " + draw.one(NEEDLESS) + "."
            : find(draw.one(made)));
  }

  private String find(int step) {
    return "Find " + problem.steps().get(step).quantity() + ".";
  }

  /// What no problem asks for.
  private static final List<String> NEEDLESS =
      List.of("the age", "the weight", "the color", "the name of the day", "the way to school");
}
