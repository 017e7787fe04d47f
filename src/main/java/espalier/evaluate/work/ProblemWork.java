package espalier.evaluate.work;

import espalier.engine.Cancellation;
import espalier.engine.ThoughtModel;
import espalier.evaluate.plan.EvaluationException;
import espalier.evaluate.plan.EvaluationProblem;
import espalier.evaluate.plan.EvaluationSettings;
import espalier.evaluate.plan.ThoughtJudge;
import espalier.evaluate.result.Cost;
import espalier.evaluate.result.Pass;
import espalier.evaluate.result.ProblemResult;
import espalier.search.SimulationListener;
import espalier.search.StepResult;
import espalier.search.ThoughtLine;
import espalier.search.TreeSearch;
import espalier.search.stop.AnswerLead;
import espalier.search.stop.SearchState;
import espalier.search.stop.TokensStop;
import espalier.tree.Answer;
import espalier.tree.Birth;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Does with problems what the settings ask for. The lines of a problem share their batches, and so
/// do its trees; those of several problems do where they are given together.
///
/// The trees are never told the right answer.
public final class ProblemWork {

  private final ThoughtModel model;
  private final EvaluationSettings settings;
  private final Map<String, ProblemResult> earlier;
  private final ThoughtJudge judge;
  private final Cancellation cancellation;

  /// @param earlier by key, problems whose lines are written already
  /// @param judge says of the thoughts whether they are right
  public ProblemWork(
      ThoughtModel model,
      EvaluationSettings settings,
      Map<String, ProblemResult> earlier,
      ThoughtJudge judge,
      Cancellation cancellation) {
    this.model = model;
    this.settings = settings;
    this.earlier = Map.copyOf(earlier);
    this.judge = judge;
    this.cancellation = cancellation;
  }

  /// The work was withdrawn.
  public static final class Withdrawn extends Exception {
    private static final long serialVersionUID = 1L;

    Withdrawn() {
      super("It was withdrawn.");
    }
  }

  /// Blocks until everything is known about the problems, which share their batches.
  ///
  /// @return their results, in order
  /// @throws EvaluationException where the model cannot do one of them
  /// @throws Withdrawn where it was withdrawn
  public List<ProblemResult> results(List<EvaluationProblem> problems)
      throws EvaluationException, Withdrawn {
    List<Crew.Job<ProblemResult>> jobs = new ArrayList<>();
    for (EvaluationProblem problem : problems) {
      jobs.add(
          seat -> new ProblemWork(seat, settings, earlier, judge, cancellation).result(problem));
    }
    return new Crew(model, cancellation).work(jobs);
  }

  private ProblemResult result(EvaluationProblem problem) throws EvaluationException, Withdrawn {
    Optional<ProblemResult> before = Optional.ofNullable(earlier.get(problem.key()));
    Answer truth = Answer.stated(problem.answer());
    Summaries summaries = new Summaries(problem, truth, judge);
    Seeds seeds = new Seeds(settings.search().seed(), problem.key());
    Crew crew = new Crew(model, cancellation);
    Lines lines =
        before.isPresent() ? taken(before.get()) : written(crew, problem, summaries, seeds);
    return lines.unfit().isPresent()
        ? unfit(problem, lines.unfit().get())
        : grown(crew, problem, truth, summaries, seeds, lines);
  }

  private ProblemResult unfit(EvaluationProblem problem, String sentence) {
    return new ProblemResult(
        problem.key(),
        problem.problem(),
        problem.answer(),
        problem.family(),
        problem.level(),
        Optional.of(sentence),
        Optional.empty(),
        List.of(),
        List.of(),
        Choices.none(settings, Answer.stated(problem.answer())));
  }

  private ProblemResult grown(
      Crew crew,
      EvaluationProblem problem,
      Answer truth,
      Summaries summaries,
      Seeds seeds,
      Lines lines)
      throws EvaluationException, Withdrawn {
    long budget = lines.sampled().stream().map(Pass::cost).mapToLong(Cost::generated).sum();
    List<Crew.Job<Grown>> searches = new ArrayList<>();
    for (Preset preset : settings.presets()) {
      long seed = seeds.of(preset.name());
      searches.add(seat -> grow(seat, problem, preset, seed, budget));
    }
    List<Grown> grown = crew.work(searches);

    Choices choices = new Choices(settings, truth);
    lines.greedy().ifPresent(choices::ofGreedy);
    choices.ofSamples(lines.sampled());
    grown.forEach(one -> choices.ofTree(one.preset(), one.tree()));
    return new ProblemResult(
        problem.key(),
        problem.problem(),
        problem.answer(),
        problem.family(),
        problem.level(),
        Optional.empty(),
        lines.greedy(),
        lines.sampled(),
        grown.stream().map(one -> summaries.tree(one.preset(), one.tree(), one.cost())).toList(),
        choices.all());
  }

  /// The lines of a problem, where they are wanted.
  ///
  /// @param unfit why there are none, where the problem by itself is longer than the model reads
  private record Lines(Optional<Pass> greedy, List<Pass> sampled, Optional<String> unfit) {}

  /// What came of one line.
  private sealed interface Line {
    record Written(Pass pass) implements Line {}

    /// The problem by itself is longer than the model reads.
    record Unfit(String sentence) implements Line {}
  }

  private Lines taken(ProblemResult before) {
    return new Lines(
        before.greedy().filter(pass -> settings.greedy()),
        settings.sampling() ? before.samples() : List.of(),
        before.unfit());
  }

  private Lines written(Crew crew, EvaluationProblem problem, Summaries summaries, Seeds seeds)
      throws EvaluationException, Withdrawn {
    List<Crew.Job<Line>> lines = new ArrayList<>();
    if (settings.greedy()) {
      lines.add(seat -> pass(seat, problem, summaries, 0, seeds.of("greedy")));
    }
    int samples = settings.sampling() ? settings.samples() : 0;
    for (int i = 0; i < samples; i++) {
      long seed = seeds.of("sample " + i);
      lines.add(seat -> pass(seat, problem, summaries, settings.search().temperature(), seed));
    }
    List<Pass> passes = new ArrayList<>();
    for (Line line : crew.work(lines)) {
      switch (line) {
        case Line.Written(Pass pass) -> passes.add(pass);
        case Line.Unfit(String sentence) -> {
          return new Lines(Optional.empty(), List.of(), Optional.of(sentence));
        }
      }
    }
    return new Lines(
        settings.greedy() ? Optional.of(passes.getFirst()) : Optional.empty(),
        passes.subList(passes.size() - samples, passes.size()),
        Optional.empty());
  }

  private Line pass(
      ThoughtModel seat,
      EvaluationProblem problem,
      Summaries summaries,
      double temperature,
      long seed)
      throws EvaluationException, Withdrawn {
    SearchSettings drawn =
        settings
            .search()
            .edit()
            .preset(settings.linePreset())
            .temperature(temperature)
            .seed(seed)
            .done();
    Meter meter = new Meter(seat);
    return switch (new ThoughtLine(meter, settings.longest())
        .write(problem.problem(), drawn, cancellation)) {
      case ThoughtLine.Result.Written written ->
          new Line.Written(summaries.pass(written.tree(), meter.cost()));
      case ThoughtLine.Result.Unfit(String sentence) -> new Line.Unfit(sentence);
      case ThoughtLine.Result.Cancelled cancelled -> throw new Withdrawn();
      case ThoughtLine.Result.Failed failed -> throw failed(problem, failed.sentence());
    };
  }

  /// A tree and what it took.
  private record Grown(Preset preset, ReasoningTree tree, Cost cost) {}

  private Grown grow(
      ThoughtModel seat, EvaluationProblem problem, Preset preset, long seed, long budget)
      throws EvaluationException, Withdrawn {
    Meter meter = new Meter(seat);
    TreeSearch search = new TreeSearch(meter);
    int tokens = Math.clamp(budget, 1, Integer.MAX_VALUE);
    TokensStop stop = new TokensStop(tokens);
    SearchSettings wanted =
        settings
            .search()
            .edit()
            .preset(preset)
            .seed(seed)
            .generatedTokens(OptionalInt.of(tokens))
            .done();
    ReasoningTree tree =
        ReasoningTree.empty(wanted)
            .apply(new TreeEvent.Planted(0, 0, Birth.root(problem.problem())));
    while (true) {
      SearchState state = new SearchState(tree, Duration.ZERO, Optional.empty(), AnswerLead.NONE);
      if (stop.check(state).isPresent()) {
        return new Grown(preset, tree, meter.cost());
      }
      switch (search.step(
          tree,
          Optional.empty(),
          List.of(),
          Integer.MAX_VALUE,
          SimulationListener.NONE,
          cancellation)) {
        case StepResult.Grown more -> {
          for (TreeEvent event : more.events()) {
            tree = tree.apply(event);
          }
        }
        case StepResult.Exhausted exhausted -> {
          return new Grown(preset, tree, meter.cost());
        }
        case StepResult.Cancelled cancelled -> throw new Withdrawn();
        case StepResult.Failed failed when failed.unfit() -> {
          // What was grown stays: no path of it leaves the model room for more.
          return new Grown(preset, tree, meter.cost());
        }
        case StepResult.Failed failed -> throw failed(problem, failed.sentence());
      }
    }
  }

  private static EvaluationException failed(EvaluationProblem problem, String sentence) {
    return new EvaluationException(
        "The problem in line " + problem.line() + " could not be worked on: " + sentence);
  }
}
