package espalier.train;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import espalier.train.data.Problem;
import espalier.train.data.ProblemGenerator;
import espalier.train.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PolicyEvaluationTest {

  private static final int COUNT = 20;

  private final ProblemGenerator problems = new ProblemGenerator(1, Split.TEST);

  @Test
  void whatASolverSolvesIsCountedAndItsRatingsAreCompared() throws Exception {
    PolicyEvaluation.Result result =
        new PolicyEvaluation(new Solver(0), problems, Cancellation.NONE).measure(COUNT, 0.8, 2);
    assertThat(result.solved()).isEqualTo(COUNT);
    assertThat(result.unfinished()).isZero();
    // Of the two first steps of each problem the second is wrong and rated lower.
    assertThat(result.rightSteps()).isEqualTo(COUNT);
    assertThat(result.wrongSteps()).isEqualTo(COUNT);
    assertThat(result.stepAuc()).hasValue(1.0);
  }

  @Test
  void wrongAnswersAreNotCountedAsSolved() throws Exception {
    PolicyEvaluation.Result result =
        new PolicyEvaluation(new Solver(1), problems, Cancellation.NONE).measure(COUNT, 0.8, 0);
    assertThat(result.solved()).isZero();
    assertThat(result.stepAuc()).isEmpty();
  }

  /// Knows the solutions of the problems; its answers are off by a given number.
  private final class Solver implements ThoughtModel {
    private final int error;
    private final Map<String, Problem> known =
        LongStream.range(0, COUNT)
            .mapToObj(problems::problem)
            .collect(Collectors.toMap(Problem::text, p -> p, (a, b) -> a));

    Solver(int error) {
      this.error = error;
    }

    @Override
    public Proposal propose(
        ProposeRequest request, WritingListener listener, Cancellation cancellation) {
      String prefix = request.prefix();
      int from = prefix.indexOf("<problem>") + "<problem>".length();
      Problem problem = known.get(prefix.substring(from, prefix.indexOf("<end_of_thought>")));
      int done = prefix.split("<end_of_rating>", -1).length - 1;
      List<Candidate> all = new ArrayList<>();
      for (int k = 0; k < request.openings().size(); k++) {
        boolean conclusion = done == problem.steps().size();
        String text =
            conclusion
                ? "\\boxed{" + (problem.answer() + error) + "}"
                : k == 0 ? problem.solution().get(done).written() : "I do not know.";
        String mark = conclusion ? "<conclusion>" : "";
        all.add(new Candidate(text, mark, List.of(1), List.of(-1.0), 0.5, 1, 1, true));
      }
      return new Proposal.Proposed(all, Usage.NONE);
    }

    @Override
    public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
      return new Evaluation.Evaluated(
          requests.stream().map(r -> r.record().contains("know") ? -2.0 : -0.1).toList(),
          Usage.NONE);
    }

    @Override
    public ModelDescription description() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int countTokens(String text) {
      return text.length();
    }

    @Override
    public void close() {}
  }
}
