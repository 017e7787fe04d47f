package espalier.bench;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ThoughtModel;
import espalier.search.SimulationListener;
import espalier.search.StepResult;
import espalier.search.TreeSearch;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TreeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The search itself at work, on a tree that has as many leaves as it could want: a problem and a
/// thought for each child that it may have. One thread.
final class TreeWork {

  /// A multiple of the leaves of any step that is compared.
  private static final int SIMULATIONS = 4;

  private static final int WORDS = 64;

  private final ThoughtModel model;
  private final int candidates;
  private final int newTokens;
  private final Cancellation cancellation;
  private final SplittableRandom random = new SplittableRandom(4);

  /// @param candidates of each leaf
  /// @param newTokens of each candidate
  TreeWork(ThoughtModel model, int candidates, int newTokens, Cancellation cancellation) {
    this.model = new FullThoughts(model);
    this.candidates = candidates;
    this.newTokens = newTokens;
    this.cancellation = cancellation;
  }

  /// Simulations of the search. Before the time begins the thoughts that are there have been
  /// judged, as they were when their nodes were made.
  ///
  /// @param leaves expanded together in a step
  /// @return seconds for each node that was made
  double node(int leaves) throws BenchException, BenchStopped {
    SearchSettings settings =
        SearchSettings.defaults()
            .edit()
            .candidates(candidates)
            .maxNewTokens(newTokens)
            .leaves(leaves)
            .seed(random.nextLong())
            .done();
    ReasoningTree tree = planted(settings);
    judge(tree);
    TreeSearch search = new TreeSearch(model);
    int before = tree.size();
    // One leaf after the other takes long, and two such steps are as good as four.
    int simulations = leaves == 1 ? SIMULATIONS / 2 : SIMULATIONS;
    long start = System.nanoTime();
    while (tree.simulations() < simulations) {
      StepResult result =
          search.step(
              tree,
              Optional.empty(),
              List.of(),
              simulations - tree.simulations(),
              SimulationListener.NONE,
              cancellation);
      switch (result) {
        case StepResult.Grown grown -> {
          for (TreeEvent event : grown.events()) {
            tree = tree.apply(event);
          }
        }
        case StepResult.Cancelled() -> throw new BenchStopped();
        case StepResult.Failed failed -> throw new BenchException(failed.sentence());
        case StepResult.Exhausted(String sentence) -> throw new BenchException(sentence);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return seconds / (tree.size() - before);
  }

  private static ReasoningTree planted(SearchSettings settings) {
    SplittableRandom words = new SplittableRandom(WORDS);
    ReasoningTree tree =
        ReasoningTree.empty(settings)
            .apply(new TreeEvent.Planted(0, 0, Birth.root(PathText.words(WORDS, words))));
    List<Birth> thoughts = new ArrayList<>();
    for (int id = 1; id <= settings.maxChildren(); id++) {
      String text = PathText.words(WORDS, words);
      thoughts.add(Birth.written(id, 0, Kind.EXPANSION, text, Origin.PERSON));
    }
    return tree.apply(new TreeEvent.Grafted(1, 0, thoughts));
  }

  private void judge(ReasoningTree tree) throws BenchException, BenchStopped {
    String root = RecordWriter.PROMPT.write(TreeRecords.of(tree, tree.root()));
    List<EvaluateRequest> requests =
        tree.children(tree.root()).stream()
            .map(
                child ->
                    new EvaluateRequest(
                        root + "\n",
                        RecordWriter.openedRating(0, child.id(), child.kind(), child.text())))
            .toList();
    switch (model.evaluate(requests, cancellation)) {
      case Evaluation.Evaluated done -> {}
      case Evaluation.Cancelled() -> throw new BenchStopped();
      case Evaluation.Failed failed -> throw new BenchException(failed.sentence());
    }
  }
}
