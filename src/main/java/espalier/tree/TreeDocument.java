package espalier.tree;

import java.util.List;
import java.util.Optional;

/// A whole tree as it is exported, imported and kept: what was asked, of which model, under which
/// settings, and everything that was done.
///
/// @param problem the text of the root
/// @param truth the known answer, kept from the model unless teaching
/// @param model which model grew it; empty for a tree that came as text
/// @param settings those that held before the first event
/// @param events from the first to the last
/// @param stop the condition that ended the last run, in words; empty while none has
public record TreeDocument(
    String problem,
    Optional<String> truth,
    Optional<ModelIdentity> model,
    SearchSettings settings,
    List<TreeEvent> events,
    Optional<String> stop) {

  public TreeDocument {
    events = List.copyOf(events);
  }

  /// Which model wrote a tree, so that it can be grown on or checked.
  ///
  /// @param name as shown to people
  /// @param sha256 of the weights, 64 hexadecimal digits
  /// @param precision `float32`, `bfloat16` or `int8`
  /// @param device `cpu` or `cuda:0`
  /// @param calibration what was done to its values, in short; empty where they are as they were
  ///   read
  public record ModelIdentity(
      String name, String sha256, String precision, String device, String calibration) {

    /// One whose values are as they were read.
    public ModelIdentity(String name, String sha256, String precision, String device) {
      this(name, sha256, precision, device, "");
    }
  }

  /// The tree that the events make.
  ///
  /// @throws IllegalArgumentException where an event does not fit; the sentence says which
  public ReasoningTree tree() {
    return ReasoningTree.fold(settings, events);
  }
}
