package espalier.app;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.search.SimulationListener;
import espalier.search.StepResult;
import espalier.search.ThoughtLine;
import espalier.search.TreeSearch;
import espalier.search.stop.AnswerLead;
import espalier.search.stop.SearchState;
import espalier.search.stop.StopRule;
import espalier.search.stop.StopRules;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import espalier.ui.port.Preferences;
import espalier.ui.start.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the start page promises of its samples is what the bundled model does.
class SamplesTest {

  private static GemmaModel model;

  @BeforeAll
  static void load() {
    LoadResult loaded =
        GemmaModels.load(LoadRequest.of(Path.of("assets/model")), LoadListener.NONE);
    assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
    model = ((LoadResult.Loaded) loaded).model();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  static List<Sample> samples() {
    return Sample.bundled();
  }

  @Test
  void someFirstAnswerIsWrong() {
    assertThat(samples()).anyMatch(sample -> sample.wrongFirst().isPresent());
    assertThat(samples()).anyMatch(sample -> sample.wrongFirst().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void oneLineSaysWhatTheSampleTells(Sample sample) {
    SearchSettings greedy = SearchSettings.defaults().edit().temperature(0).done();
    ThoughtLine.Result result =
        new ThoughtLine(model, 16).write(sample.problem(), greedy, Cancellation.NONE);
    assertThat(result).isInstanceOf(ThoughtLine.Result.Written.class);
    Node last = ((ThoughtLine.Result.Written) result).tree().nodes().getLast();
    assertThat(last.answer().map(Answer::text)).isEqualTo(sample.oneLine());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSearchOfTheWindowComesToTheRightAnswer(Sample sample) {
    ReasoningTree tree = grown(sample, Optional.of(sample.answer()));
    Answer right = Answer.stated(sample.answer());
    assertThat(AnswerTally.chosen(tree).filter(right::matches)).isPresent();
    if (sample.wrongFirst().isPresent()) {
      Node first =
          tree.nodes().stream()
              .filter(node -> node.kind() == Kind.CONCLUSION)
              .findFirst()
              .orElseThrow();
      assertThat(first.answer().filter(right::matches)).as("the tree's first answer").isEmpty();
    }
  }

  /// A search that is told the answer ends as soon as it has found it twice.
  @ParameterizedTest
  @MethodSource("samples")
  void itDoesSoWithoutBeingToldTheAnswer(Sample sample) {
    ReasoningTree tree = grown(sample, Optional.empty());
    Answer right = Answer.stated(sample.answer());
    assertThat(AnswerTally.chosen(tree).filter(right::matches)).isPresent();
  }

  /// As the window grows it when the sample is picked and nothing is changed.
  ///
  /// @param truth the answer, where it is not cleared
  private static ReasoningTree grown(Sample sample, Optional<String> truth) {
    SearchSettings settings = Preferences.initialSettings();
    StopRule stop = StopRules.of(settings);
    TreeSearch search = new TreeSearch(model);
    ReasoningTree tree =
        ReasoningTree.empty(settings)
            .apply(new TreeEvent.Planted(0, 0, Birth.root(sample.problem())));
    AnswerLead lead = AnswerLead.NONE;
    while (stop.check(new SearchState(tree, Duration.ZERO, truth, lead)).isEmpty()) {
      StepResult result =
          search.step(tree, truth, List.of(), 1, SimulationListener.NONE, Cancellation.NONE);
      if (result instanceof StepResult.Exhausted) {
        break; // every line has come to its end
      }
      assertThat(result).isInstanceOf(StepResult.Grown.class);
      for (TreeEvent event : ((StepResult.Grown) result).events()) {
        tree = tree.apply(event);
        lead = lead.after(tree);
      }
    }
    return tree;
  }
}
