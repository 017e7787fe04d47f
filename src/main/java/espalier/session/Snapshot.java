package espalier.session;

import espalier.engine.Usage;
import espalier.tree.AnswerTally;
import espalier.tree.Kind;
import espalier.tree.ReasoningTree;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything there is to show of a session at one moment; immutable.
///
/// @param summary what the list of sessions shows of it
/// @param document problem, truth, model, settings at the start, events, stop: what an export holds
/// @param tree the fold of the document's events; its settings are those in force now
/// @param tally the answers so far
/// @param phase what the session is doing
/// @param writing candidates being written at this moment, in order; empty while none is
/// @param progress how far the run is
/// @param notice one sentence for the person: what stopped the run or why it failed
public record Snapshot(
    SessionSummary summary,
    TreeDocument document,
    ReasoningTree tree,
    AnswerTally tally,
    Phase phase,
    List<Writing> writing,
    Progress progress,
    Optional<Notice> notice) {

  public Snapshot {
    writing = List.copyOf(writing);
  }

  /// All that was done, in order.
  public List<TreeEvent> events() {
    return document.events();
  }

  /// What a session is doing.
  public enum Phase {
    /// Nothing is running; Run and Step go on from here.
    IDLE,
    /// A step is running.
    RUNNING,
    /// A pause was asked for and the step in hand is being given up.
    PAUSING
  }

  /// A candidate that is being written.
  ///
  /// @param id the id its node will have
  /// @param parent the node under which it will stand
  /// @param text the thought so far, without marks
  /// @param tokens how many tokens it has
  /// @param limit tokens after which it will be cut
  public record Writing(int id, int parent, Kind kind, String text, int tokens, int limit) {}

  /// How far a run is.
  ///
  /// @param simulations done since the tree was planted
  /// @param budget simulations after which the run stops
  /// @param remaining estimated from the simulations of this run; empty before the first
  /// @param tokensPerSecond tokens written a second over the last seconds of running; 0 before the
  ///   first
  /// @param usage what the model did since the session was opened
  /// @param reading how far the model has read the path that it will write under; empty while it
  ///   reads none, or none that takes long
  public record Progress(
      int simulations,
      int budget,
      Optional<Duration> remaining,
      double tokensPerSecond,
      Usage usage,
      Optional<PathReading> reading) {

    /// While nothing is read that takes long.
    public Progress(
        int simulations,
        int budget,
        Optional<Duration> remaining,
        double tokensPerSecond,
        Usage usage) {
      this(simulations, budget, remaining, tokensPerSecond, usage, Optional.empty());
    }

    /// The same with what is being read.
    Progress reading(Optional<PathReading> now) {
      return new Progress(simulations, budget, remaining, tokensPerSecond, usage, now);
    }
  }

  /// A path that is being read.
  ///
  /// @param read tokens that are read
  /// @param toRead of how many; those that the model still knew are not counted
  public record PathReading(int read, int toRead) {}

  /// A sentence for the person.
  ///
  /// @param problem whether something went wrong
  /// @param cardFull whether the graphics card was too small for it, so that the same model could
  ///   go on on the processor
  public record Notice(String sentence, boolean problem, boolean cardFull) {

    /// One that has nothing to do with a graphics card.
    public Notice(String sentence, boolean problem) {
      this(sentence, problem, false);
    }
  }
}
