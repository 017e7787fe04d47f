package espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.Cancellation;
import espalier.engine.EvaluateRequest;
import espalier.engine.Evaluation;
import espalier.engine.ModelDescription;
import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.FirstToken;
import espalier.engine.ProposeRequest.Opening;
import espalier.engine.ScriptedModel;
import espalier.engine.ThoughtModel;
import espalier.engine.Usage;
import espalier.engine.WritingListener;
import espalier.tree.BackupRule;
import espalier.tree.Birth;
import espalier.tree.Hints;
import espalier.tree.Kind;
import espalier.tree.Node;
import espalier.tree.Origin;
import espalier.tree.Preset;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TreeSearchTest {

  private static final String ROOT_RECORD =
      "<start_of_father_id>-1<end_of_father_id><start_of_local_id>0<end_of_local_id>"
          + "<start_of_thought><problem>"
          + Grown.PROBLEM
          + "<end_of_thought>";

  private final ScriptedModel model = new ScriptedModel();

  @Test
  void aGivenKindIsHintedAtAndOpened() {
    Grown grown = new Grown(settings(edit -> edit.preset(Preset.MANUAL)));
    grown.manualKinds = List.of(Kind.CONCLUSION, Kind.EXPANSION);
    grown.grow(model, 1);
    ProposeRequest request = model.proposals().getFirst();
    assertThat(request.prefix()).isEqualTo(ROOT_RECORD);
    assertThat(request.openings())
        .extracting(Opening::text)
        .containsExactly(
            Hints.defaults().conclusion()
                + "\n<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
                + "<start_of_thought><conclusion>",
            "\n<start_of_father_id>0<end_of_father_id><start_of_local_id>2<end_of_local_id>"
                + "<start_of_thought>");
    assertThat(request.openings()).extracting(Opening::firstToken).containsOnly(FirstToken.PLAIN);
    assertThat(request.openings()).extracting(Opening::seed).doesNotHaveDuplicates();
    assertThat(request.sampling()).isEqualTo(new ProposeRequest.Sampling(0.75, 0, 1, 256));
    assertThat(grown.tree().node(1).text()).startsWith(" The answer is").doesNotContain("<");
    assertThat(grown.tree().node(2).kind()).isEqualTo(Kind.EXPANSION);
  }

  @Test
  void valuesAreAskedForWithoutHint() {
    Grown grown = new Grown(settings(edit -> edit.preset(Preset.MANUAL)));
    grown.manualKinds = List.of(Kind.CONCLUSION);
    grown.grow(model, 1);
    EvaluateRequest request = model.evaluations().getFirst();
    assertThat(request.prefix() + request.record())
        .isEqualTo(
            ROOT_RECORD
                + "\n<start_of_father_id>0<end_of_father_id><start_of_local_id>1<end_of_local_id>"
                + "<start_of_thought><conclusion>"
                + grown.tree().node(1).text()
                + "<end_of_thought><start_of_rating>");
    Node first = grown.tree().node(1);
    assertThat(first.initialValue()).isPresent();
    assertThat(first.measures().orElseThrow().tokens())
        .hasSameSizeAs(first.measures().orElseThrow().tokenLogProbs());
  }

  @Test
  void theModelDrawsKindsWithoutHints() {
    Grown grown = new Grown(settings(edit -> edit.teaching(true)));
    grown.truth = Optional.of("528");
    grown.grow(model, 1);
    Opening opening = model.proposals().getFirst().openings().getFirst();
    assertThat(opening.text()).startsWith("\n<start_of_father_id>").endsWith("<start_of_thought>");
    assertThat(opening.firstToken())
        .isEqualTo(new FirstToken(List.of("<problem>", "<conclusion>"), true));
  }

  @Test
  void theKnownAnswerReachesTheModelOnlyWhenTeaching() {
    for (boolean teaching : new boolean[] {false, true}) {
      ScriptedModel asked = new ScriptedModel();
      Grown grown = new Grown(settings(edit -> edit.preset(Preset.RULES).teaching(teaching)));
      grown.truth = Optional.of("98765");
      grown.grow(asked, 12);
      boolean told =
          asked.proposals().stream()
              .anyMatch(
                  request ->
                      request.prefix().contains("98765")
                          || request.openings().stream()
                              .anyMatch(opening -> opening.text().contains("98765")));
      assertThat(told).isEqualTo(teaching);
    }
  }

  @Test
  void recordsOfThePathCarryTheirRunningRating() {
    Grown grown = new Grown(settings(edit -> edit.maxChildren(2).candidates(2))).grow(model, 30);
    List<ProposeRequest> requests = model.proposals();
    ReasoningTree before = ReasoningTree.empty(grown.settings);
    int index = 0;
    for (TreeEvent event : grown.events) {
      if (event instanceof TreeEvent.Simulated simulated) {
        StringBuilder prefix = new StringBuilder(ROOT_RECORD);
        for (int id : simulated.path().subList(1, simulated.path().size())) {
          Node node = before.node(id);
          String rating =
              node.value().orElseThrow() >= 0.5 ? "<positive_rating>" : "<negative_rating>";
          prefix.append(
              "\n<start_of_father_id>%d<end_of_father_id><start_of_local_id>%d<end_of_local_id><start_of_thought>%s%s<end_of_thought><start_of_rating>%s<end_of_rating>"
                  .formatted(node.parent(), id, node.kind().mark(), node.text(), rating));
        }
        assertThat(requests.get(index++).prefix()).isEqualTo(prefix.toString());
      }
      before = before.apply(event);
    }
    assertThat(requests).anyMatch(request -> request.prefix().contains("<negative_rating>"));
  }

  @Test
  void aTreeGrownInPartsIsTheTreeGrownInOneGo() {
    SearchSettings settings = settings(edit -> edit.preset(Preset.TRANSITIONS).jitter(0.3));
    List<TreeEvent> whole = new Grown(settings).grow(model, 20).events;
    Grown part = new Grown(settings).grow(new ScriptedModel(), 9);
    ReasoningTree reopened = ReasoningTree.fold(settings, List.copyOf(part.events));
    List<TreeEvent> events = new ArrayList<>(part.events);
    for (int i = 9; i < 20; i++) {
      StepResult.Grown next =
          (StepResult.Grown)
              new TreeSearch(new ScriptedModel())
                  .step(
                      reopened,
                      Optional.empty(),
                      List.of(),
                      Integer.MAX_VALUE,
                      SimulationListener.NONE,
                      Cancellation.NONE);
      events.addAll(next.events());
      reopened = reopened.apply(next.events().getFirst());
    }
    assertThat(events).isEqualTo(whole);
    assertThat(new Grown(settings.edit().seed(2).done()).grow(model, 20).events)
        .isNotEqualTo(whole);
  }

  @Test
  void aCancelledOrFailedSimulationLeavesTheTreeAndIsTheSameWhenRedone() {
    AtomicInteger tokens = new AtomicInteger();
    ScriptedModel slow = new ScriptedModel().beforeToken(tokens::incrementAndGet);
    Grown grown = new Grown(settings(edit -> edit));
    ReasoningTree tree = grown.tree();
    StepResult cancelled =
        new TreeSearch(slow)
            .step(
                tree,
                Optional.empty(),
                List.of(),
                Integer.MAX_VALUE,
                SimulationListener.NONE,
                () -> tokens.get() >= 3);
    assertThat(cancelled).isEqualTo(new StepResult.Cancelled());
    assertThat(tokens).hasValue(3);
    assertThat(grown.step(new ScriptedModel().failWith(Optional.of("Out of memory."))))
        .isEqualTo(new StepResult.Failed("Out of memory."));
    assertThat(grown.step(slow)).isEqualTo(new Grown(grown.settings).step(model));
  }

  @Test
  void theListenerIsToldOfPathThoughtsAndJudging() {
    List<String> told = new ArrayList<>();
    Grown grown = new Grown(settings(edit -> edit)).grow(model, 4);
    ReasoningTree tree = grown.tree();
    String[] last = new String[2];
    Kind[] kinds = new Kind[2];
    StepResult result =
        new TreeSearch(model)
            .step(
                tree,
                Optional.empty(),
                List.of(),
                Integer.MAX_VALUE,
                new SimulationListener() {
                  @Override
                  public void selected(List<Integer> path) {
                    told.add("path " + path);
                  }

                  @Override
                  public void wrote(int id, int parent, Kind kind, String text, int tokens) {
                    last[id - tree.nextId()] = text;
                    kinds[id - tree.nextId()] = kind;
                  }

                  @Override
                  public void evaluating(int candidates) {
                    told.add("evaluating " + candidates);
                  }
                },
                Cancellation.NONE);
    TreeEvent.Simulated event = ((StepResult.Grown) result).events().getFirst();
    assertThat(told).containsExactly("path " + event.path(), "evaluating 2");
    assertThat(last).containsExactlyElementsOf(event.added().stream().map(Birth::text).toList());
    assertThat(kinds).containsExactlyElementsOf(event.added().stream().map(Birth::kind).toList());
  }

  @Test
  void whatDoesNotFitTheModelIsSaidInASentence() {
    Grown grown = new Grown(settings(edit -> edit));
    assertThat(grown.step(new ScriptedModel().contextLength(100)))
        .isInstanceOfSatisfying(
            StepResult.Failed.class,
            failed ->
                assertThat(failed.sentence())
                    .contains("the model takes 100")
                    .contains("fewer new tokens"));
  }

  @Test
  void recordsAreLeftOutOfTheMiddleWholeAndTheNewestStays() {
    ScriptedModel small = new ScriptedModel().contextLength(120);
    Grown grown = new Grown(settings(edit -> edit.candidates(1).maxChildren(1).maxNewTokens(24)));
    grown.grow(small, 8);
    List<ProposeRequest> requests = small.proposals();
    for (Node node : grown.tree().nodes()) {
      if (node.isRoot()) {
        continue;
      }
      int omitted = node.birth().omittedRecords();
      String[] lines = requests.get(node.id() - 1).prefix().split("\n", -1);
      assertThat(lines).hasSize(node.depth() - omitted);
      assertThat(lines[0]).isEqualTo(ROOT_RECORD);
      assertThat(lines[lines.length - 1])
          .contains("<start_of_local_id>" + node.parent() + "<end_of_local_id>");
    }
    assertThat(grown.tree().node(8).birth().omittedRecords()).isPositive();
  }

  @Test
  void marksInTheMiddleOfAThoughtAreTakenOut() {
    Grown grown = new Grown(settings(edit -> edit.candidates(1)));
    grown.grow(answering("so <critic>it <end_of_<critic>thought> is", 0.5, -1), 1);
    assertThat(grown.tree().node(1).text()).isEqualTo("so it  is");
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedAndHopelessValuesStayFinite() {
    SearchSettings log = settings(edit -> edit.candidates(1).backup(BackupRule.LOG));
    assertThat(new Grown(log).step(answering("x", Double.NaN, -1)))
        .isInstanceOf(StepResult.Failed.class);
    assertThat(new Grown(log).step(answering("x", 0.5, Double.NaN)))
        .isInstanceOf(StepResult.Failed.class);
    Grown hopeless = new Grown(log).grow(answering("x", 0.5, Double.NEGATIVE_INFINITY), 3);
    assertThat(hopeless.tree().root().value().getAsDouble()).isFinite().isNegative();
  }

  /// A model that always writes and says the same.
  private static ThoughtModel answering(String text, double prior, double logValue) {
    return new ThoughtModel() {
      @Override
      public ModelDescription description() {
        return new ScriptedModel().description();
      }

      @Override
      public Proposal propose(
          ProposeRequest request, WritingListener listener, Cancellation cancellation) {
        Proposal.Candidate candidate =
            new Proposal.Candidate(text, "", List.of(1), List.of(-0.5), prior, 1, 1, true);
        return new Proposal.Proposed(
            Collections.nCopies(request.openings().size(), candidate), Usage.NONE);
      }

      @Override
      public Evaluation evaluate(List<EvaluateRequest> requests, Cancellation cancellation) {
        return new Evaluation.Evaluated(Collections.nCopies(requests.size(), logValue), Usage.NONE);
      }

      @Override
      public int countTokens(String counted) {
        return 1;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void marksInHintsAreRefused() {
    Grown grown =
        new Grown(
            settings(
                edit ->
                    edit.preset(Preset.MANUAL)
                        .hints(new Hints("a <end_of_thought> b", "", "", "", ""))));
    grown.manualKinds = List.of(Kind.CRITIC);
    assertThat(grown.step(model))
        .isEqualTo(
            new StepResult.Failed(
                "The hint for a candidate of kind critic contains the mark <end_of_thought>; take"
                    + " it out in the settings."));
  }

  @Test
  void aNodeWhoseTextCannotBeARecordIsNamed() {
    Grown grown =
        new Grown(settings(edit -> edit.maxChildren(1)))
            .graft(Birth.written(1, 0, Kind.EXPANSION, "<critic>", Origin.PERSON));
    assertThat(grown.step(model))
        .isInstanceOfSatisfying(
            StepResult.Failed.class,
            failed -> assertThat(failed.sentence()).contains("#1 ").contains("<critic>"));
  }

  @Test
  void withoutAProblemOrKindsNothingIsGrown() {
    SearchSettings manual = settings(edit -> edit.preset(Preset.MANUAL));
    assertThat(
            new TreeSearch(model)
                .step(
                    ReasoningTree.empty(manual),
                    Optional.empty(),
                    List.of(),
                    Integer.MAX_VALUE,
                    SimulationListener.NONE,
                    Cancellation.NONE))
        .isInstanceOf(StepResult.Failed.class);
    assertThat(new Grown(manual).step(model))
        .isEqualTo(
            new StepResult.Failed(
                "Choose the kinds for this step: one for all candidates, or one for each of the"
                    + " 2."));
    Grown full = new Grown(settings(edit -> edit));
    full.graft(Birth.written(ReasoningTree.LARGEST_ID, 0, Kind.EXPANSION, "last", Origin.PERSON));
    assertThat(full.step(model)).isInstanceOf(StepResult.Exhausted.class);
  }

  private static SearchSettings settings(UnaryOperator<SettingsEditor> change) {
    return change.apply(SearchSettings.defaults().edit()).done();
  }
}
