package espalier.search.stop;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Origin;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StopRulesTest {

  private final List<TreeEvent> events =
      new ArrayList<>(List.of(new TreeEvent.Planted(0, 0, Birth.root("Why?"))));
  private ReasoningTree tree = ReasoningTree.fold(SearchSettings.defaults(), events);
  private AnswerLead lead = AnswerLead.NONE;
  private Optional<String> truth = Optional.empty();
  private Duration running = Duration.ZERO;

  @Test
  void simulationsAreCountedFromThePlanting() {
    StopRule rule = new SimulationsStop(2);
    simulate("x", 0.5);
    assertThat(check(rule)).isEmpty();
    simulate("x", 0.5);
    assertThat(check(rule)).contains("Stopped: 2 of 2 simulations.");
  }

  @Test
  void timeIsTheCallers() {
    StopRule rule = new TimeStop(1.5);
    running = Duration.ofMillis(1499);
    assertThat(check(rule)).isEmpty();
    running = Duration.ofMillis(1500);
    assertThat(check(rule)).contains("Stopped: 1.5 of 1.5 seconds.");
  }

  @Test
  void tokensAreThoseWrittenIntoTheTree() {
    StopRule rule = new TokensStop(10);
    simulate("x", 0.5); // 5 tokens each
    assertThat(check(rule)).isEmpty();
    simulate("x", 0.5);
    assertThat(check(rule)).contains("Stopped: 10 of 10 tokens written.");
  }

  @Test
  void patienceCountsSuccessesAndNeedsAnAnswer() {
    StopRule rule = new PatienceStop(2);
    simulate("\\boxed{5}", 0.5);
    simulate("\\boxed{6}", 0.5);
    simulate("\\boxed{5.0}", 0.5);
    assertThat(check(rule)).isEmpty();
    truth = Optional.of("5");
    assertThat(check(rule)).contains("Stopped: 2 conclusions state the known answer 5.");
    assertThat(check(new PatienceStop(1)))
        .contains("Stopped: 2 conclusions state the known answer 5.");
    truth = Optional.of("6");
    assertThat(check(rule)).isEmpty();
    assertThat(check(new PatienceStop(1)))
        .contains("Stopped: 1 conclusion states the known answer 6.");
  }

  @Test
  void anAnswerConvergesWhenItLeadsInARow() {
    StopRule rule = new ConvergedStop(3);
    simulate("no answer", 0.5);
    assertThat(lead).isEqualTo(AnswerLead.NONE);
    simulate("\\boxed{528}", 0.5);
    simulate("\\boxed{264}", 0.9); // takes the lead
    assertThat(lead.simulations()).isEqualTo(1);
    simulate("no answer", 0.5);
    assertThat(check(rule)).isEmpty();
    simulate("\\boxed{264}", 0.9);
    assertThat(check(rule)).contains("Stopped: 264 led for 3 simulations in a row.");
    assertThat(AnswerLead.of(SearchSettings.defaults(), events)).isEqualTo(lead);
  }

  @Test
  void theFirstRuleToFireIsNamed() {
    SearchSettings settings =
        SearchSettings.defaults()
            .edit()
            .simulations(1)
            .seconds(OptionalDouble.of(1))
            .generatedTokens(OptionalInt.of(1))
            .patience(OptionalInt.of(1))
            .converged(OptionalInt.of(1))
            .done();
    truth = Optional.of("5");
    assertThat(check(StopRules.of(settings))).isEmpty();
    simulate("\\boxed{5}", 0.5);
    running = Duration.ofSeconds(2);
    assertThat(check(StopRules.of(settings))).contains("Stopped: 1 of 1 simulations.");
    assertThat(check(StopRules.withoutSimulations(settings))).contains("Stopped: 2 of 1 seconds.");
    running = Duration.ZERO;
    assertThat(check(StopRules.withoutSimulations(settings)))
        .contains("Stopped: 5 of 1 tokens written.");
    assertThat(
            check(
                StopRules.withoutSimulations(
                    settings.edit().generatedTokens(OptionalInt.empty()).done())))
        .contains("Stopped: 1 conclusion states the known answer 5.");
    assertThat(
            check(
                StopRules.withoutSimulations(
                    settings
                        .edit()
                        .generatedTokens(OptionalInt.empty())
                        .patience(OptionalInt.empty())
                        .done())))
        .contains("Stopped: 5 led for 1 simulation.");
  }

  private Optional<String> check(StopRule rule) {
    return rule.check(new SearchState(tree, running, truth, lead));
  }

  private void simulate(String conclusion, double value) {
    Measures measures =
        new Measures(0.5, 1, 1, Collections.nCopies(5, 1), Collections.nCopies(5, -0.5));
    Birth birth =
        new Birth(
            tree.nextId(),
            0,
            Kind.CONCLUSION,
            conclusion,
            Origin.MODEL,
            Optional.of(measures),
            OptionalDouble.of(value),
            false,
            0);
    TreeEvent event =
        new TreeEvent.Simulated(
            tree.events(),
            tree.simulations() + 1,
            List.of(0),
            List.of(),
            List.of(birth),
            value,
            List.of());
    events.add(event);
    tree = tree.apply(event);
    lead = lead.after(tree);
  }
}
