package espalier.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where a path stands against the exact solution: what its thoughts have rightly established, and
/// which faults nothing has mended yet. Immutable.
///
/// @param done steps of the solution, from 0, that a thought has rightly made
/// @param known the same and those that only a critic has told
/// @param faults in the order of the path
public record Standing(Set<Integer> done, Set<Integer> known, List<Fault> faults) {

  /// The root: nothing done yet.
  public static final Standing START = new Standing(Set.of(), Set.of(), List.of());

  public Standing {
    done = Set.copyOf(done);
    known = Set.copyOf(known);
    faults = List.copyOf(faults);
  }

  /// Something wrong that still stands.
  ///
  /// @param step the step of the solution that it should have been
  /// @param claimed what was written, where it was a calculation
  /// @param nature what kind of thought it is in
  /// @param leftOut the steps that it builds on and that nobody had said before it, right or wrong
  public record Fault(
      int step, Optional<Calculation> claimed, Nature nature, Set<Integer> leftOut) {

    public Fault {
      leftOut = Set.copyOf(leftOut);
    }

    /// One that leaves nothing out.
    Fault(int step, Optional<Calculation> claimed, Nature nature) {
      this(step, claimed, nature, Set.of());
    }
  }

  /// Where a fault is.
  public enum Nature {
    /// A step that is none of the solution.
    STEP,
    /// A step that is right, with a check that is not.
    CHECK,
    /// A conclusion with another answer.
    CONCLUSION
  }

  /// After a thought that told the result of a step without making it.
  Standing knowing(int step) {
    return new Standing(done, with(known, step), faults);
  }

  /// After a thought that made a step: faults in it, in what was built on it, and conclusions drawn
  /// before it stand no longer.
  Standing making(int step, List<Step> solution) {
    List<Fault> left = new ArrayList<>();
    Set<Integer> mended = new TreeSet<>();
    for (Fault fault : faults) {
      boolean here = fault.step() == step && fault.nature() != Nature.CONCLUSION;
      boolean builtOn = mended.stream().anyMatch(before -> builtOn(solution, fault.step(), before));
      if (here || builtOn) {
        mended.add(fault.step());
      } else if (fault.nature() != Nature.CONCLUSION) {
        left.add(fault);
      }
    }
    return new Standing(with(done, step), with(known, step), left);
  }

  Standing failing(Fault fault) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(fault);
    return new Standing(done, known, more);
  }

  /// Whether a step of a solution works with what an earlier one found, or with what was built on
  /// that.
  static boolean builtOn(List<Step> solution, int step, int before) {
    if (step <= before) {
      return false;
    }
    for (int i = before; i < step; i++) {
      if (solution.get(step).needs(i) && (i == before || builtOn(solution, i, before))) {
        return true;
      }
    }
    return false;
  }

  private static Set<Integer> with(Set<Integer> steps, int step) {
    Set<Integer> more = new TreeSet<>(steps);
    more.add(step);
    return more;
  }
}
