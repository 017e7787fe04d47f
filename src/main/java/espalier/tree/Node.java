package espalier.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One thought of a [ReasoningTree] as it stands after some event; immutable.
///
/// @param birth what never changes
/// @param answer that a conclusion states, in the words of the text; empty for other kinds and
///   where none was found
/// @param step the simulation that made it, 0 for what was there before the first
/// @param depth edges from the root, 0 for the root
/// @param children ids in the order they were made
/// @param visits N: how many simulations passed through the node or expanded it
/// @param value V in the terms of the tree's [BackupRule]; empty where never evaluated nor visited
public record Node(
    Birth birth,
    Optional<Answer> answer,
    int step,
    int depth,
    List<Integer> children,
    int visits,
    OptionalDouble value) {

  public Node {
    children = List.copyOf(children);
  }

  public int id() {
    return birth.id();
  }

  /// Id of the parent, -1 for the root.
  public int parent() {
    return birth.parent();
  }

  public boolean isRoot() {
    return birth.parent() < 0;
  }

  public Kind kind() {
    return birth.kind();
  }

  /// The thought, without marks.
  public String text() {
    return birth.text();
  }

  public Origin origin() {
    return birth.origin();
  }

  public Optional<Measures> measures() {
    return birth.measures();
  }

  public OptionalDouble initialValue() {
    return birth.initialValue();
  }

  /// One that was only just made.
  Node(Birth birth, int step, int depth, OptionalDouble value) {
    this(
        birth,
        birth.kind() == Kind.CONCLUSION ? Answer.of(birth.text()) : Optional.empty(),
        step,
        depth,
        List.of(),
        0,
        value);
  }

  Node withChild(int id) {
    List<Integer> more = new ArrayList<>(children);
    more.add(id);
    return new Node(birth, answer, step, depth, more, visits, value);
  }

  Node withBackup(int newVisits, double newValue) {
    return new Node(birth, answer, step, depth, children, newVisits, OptionalDouble.of(newValue));
  }
}
