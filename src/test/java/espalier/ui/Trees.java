package espalier.ui;

import espalier.engine.ScriptedModel;
import espalier.engine.Usage;
import espalier.search.SimulationListener;
import espalier.search.StepResult;
import espalier.search.TreeSearch;
import espalier.session.SessionSummary;
import espalier.session.Snapshot;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.ChoiceRule;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Snapshots of trees grown by the real search under a scripted model.
public final class Trees {

  public static final String PROBLEM =
      "A bus carries 44 people and makes 12 trips a day. How many people does it carry?";

  private Trees() {}

  public static SearchSettings settings(int simulations) {
    return SearchSettings.defaults()
        .edit()
        .simulations(simulations)
        .patience(OptionalInt.empty())
        .jitter(0.1)
        .seed(7)
        .done();
  }

  /// A tree after so many simulations, at rest.
  public static Snapshot grown(int simulations) {
    return snapshot(1, events(simulations), settings(Math.max(1, simulations)), Optional.empty());
  }

  /// A tree after so many simulations, several leaves a step, at rest.
  public static Snapshot grownTogether(int simulations, int leaves) {
    SearchSettings settings =
        settings(Math.max(1, simulations)).edit().maxChildren(2).leaves(leaves).done();
    return snapshot(1, events(simulations, settings), settings, Optional.empty());
  }

  /// Two thoughts under the problem that say the same.
  public static Snapshot writtenTwice(boolean skipRepeats) {
    Birth first = Birth.written(1, 0, Kind.EXPANSION, "It is 528.", Origin.PERSON);
    Birth second = Birth.written(2, 0, Kind.EXPANSION, "It is 528.", Origin.PERSON);
    List<TreeEvent> events =
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root(PROBLEM)),
            new TreeEvent.Grafted(1, 0, List.of(first, second)));
    SearchSettings settings = settings(1).edit().skipRepeats(skipRepeats).done();
    return snapshot(1, events, settings, Optional.empty());
  }

  /// A problem with a thought (#1) that the model wrote three times (#2, #4), another (#3), and
  /// below the first a conclusion (#5) and its repeat (#6).
  public static Snapshot withRepeats() {
    List<Birth> births =
        List.of(
            model(1, 0, Kind.EXPANSION, "That is <<44*12=528>>528."),
            model(2, 0, Kind.EXPANSION, "So <<44*12=528>>528."),
            model(3, 0, Kind.EXPANSION, "That is <<44+12=56>>56."),
            model(4, 0, Kind.EXPANSION, "Then <<44*12=528>>528."),
            model(5, 1, Kind.CONCLUSION, "It is \\boxed{528}."),
            model(6, 1, Kind.CONCLUSION, "So \\boxed{528}."));
    SearchSettings settings = settings(1).edit().lineByLine(true).done();
    List<TreeEvent> events =
        List.of(
            new TreeEvent.Planted(0, 0, Birth.root(PROBLEM)), new TreeEvent.Grafted(1, 0, births));
    return snapshot(1, events, settings, Optional.empty());
  }

  private static Birth model(int id, int parent, Kind kind, String text) {
    return new Birth(
        id, parent, kind, text, Origin.MODEL, Optional.empty(), OptionalDouble.of(0.5), false, 0);
  }

  /// A tree of so many simulations that was written line by line, its answer chosen by a weighted
  /// vote.
  public static Snapshot grownLineByLine(int simulations) {
    SearchSettings settings =
        settings(Math.max(1, simulations))
            .edit()
            .candidates(1)
            .maxChildren(3)
            .lineByLine(true)
            .choose(ChoiceRule.WEIGHTED_VOTE)
            .done();
    return snapshot(1, events(simulations, settings), settings, Optional.empty());
  }

  public static List<TreeEvent> events(int simulations) {
    return events(simulations, settings(Math.max(1, simulations)));
  }

  private static List<TreeEvent> events(int simulations, SearchSettings settings) {
    TreeSearch search = new TreeSearch(new ScriptedModel());
    List<TreeEvent> events = new ArrayList<>();
    events.add(new TreeEvent.Planted(0, 0, Birth.root(PROBLEM)));
    ReasoningTree tree = ReasoningTree.empty(settings).apply(events.getFirst());
    while (tree.simulations() < simulations) {
      int most = simulations - tree.simulations();
      StepResult result =
          search.step(
              tree, Optional.empty(), List.of(), most, SimulationListener.NONE, () -> false);
      if (!(result instanceof StepResult.Grown grown)) {
        throw new IllegalStateException("The scripted model did not grow the tree: " + result);
      }
      for (TreeEvent event : grown.events()) {
        events.add(event);
        tree = tree.apply(event);
      }
    }
    return events;
  }

  public static Snapshot snapshot(
      long id, List<TreeEvent> events, SearchSettings settings, Optional<String> truth) {
    TreeDocument document =
        new TreeDocument(PROBLEM, truth, Optional.empty(), settings, events, Optional.empty());
    ReasoningTree tree = document.tree();
    return new Snapshot(
        summary(id, "A bus", tree.simulations(), settings.simulations(), tree.size()),
        document,
        tree,
        AnswerTally.of(tree),
        Snapshot.Phase.IDLE,
        List.of(),
        new Snapshot.Progress(
            tree.simulations(), settings.simulations(), Optional.empty(), 0, Usage.NONE),
        Optional.empty());
  }

  public static SessionSummary summary(
      long id, String title, int simulations, int budget, int nodes) {
    return new SessionSummary(
        id,
        title,
        PROBLEM,
        Instant.parse("2026-11-18T10:00:00Z"),
        Instant.parse("2026-11-21T18:20:00Z"),
        simulations,
        budget,
        nodes,
        List.of(),
        Optional.empty());
  }
}
