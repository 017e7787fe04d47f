package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.Split;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What the bundled model can do on problems that no training saw. The figures of its model card
/// come from here, with more problems:
///
/// `mvn test -Dtest=BundledModelTest -DargLine=-Despalier.quality.problems=300`
class BundledModelTest {

  private static final int PROBLEMS = Integer.getInteger("espalier.quality.problems", 10);

  @Test
  void itSolvesMostUnseenProblemsAndRatesItsOwnSteps() throws Exception {
    LoadResult loaded =
        GemmaModels.load(LoadRequest.of(Path.of("assets/model")), LoadListener.NONE);
    assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
    try (GemmaModel model = ((LoadResult.Loaded) loaded).model()) {
      assertThat(model.description().drawsKinds()).isTrue();
      PolicyEvaluation.Result result =
          new PolicyEvaluation(model, new ProblemGenerator(42, Split.TEST), Cancellation.NONE)
              .measure(PROBLEMS, 0.8, 4);
      System.out.println(result);
      assertThat(result.unfinished() + result.cut()).isLessThanOrEqualTo(PROBLEMS / 10);
      assertThat(result.solved()).isGreaterThanOrEqualTo(PROBLEMS / 2);
    }
  }
}
