package espalier.ui.kit.chart;

import espalier.tree.Answer;
import espalier.tree.Birth;
import espalier.tree.ChoiceRule;
import espalier.tree.Kind;
import espalier.tree.LineWeights;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The share of each answer after each simulation, as [espalier.tree.AnswerTally] has it where
/// every conclusion states an answer (others are left out here), taken from the events as they
/// come. Costs one pass over the conclusions for each simulation, under a weighted vote one over
/// all nodes. One thread at a time.
public final class ShareHistory {

  /// A share from one simulation on.
  public record Point(int simulation, double share) {}

  /// A conclusion that was made.
  ///
  /// @param share of its answer after that simulation
  public record Born(int simulation, int node, Answer answer, double share) {}

  /// The simulation after which another answer led.
  public record Lead(int simulation, Answer answer) {}

  private static final class Conclusion {
    final Answer answer;
    int visits;
    double probability;

    Conclusion(Answer answer, double probability) {
      this.answer = answer;
      this.probability = probability;
    }
  }

  private final Map<Integer, Conclusion> conclusions = new LinkedHashMap<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Map<String, List<Point>> series = new HashMap<>();
  private final List<Born> born = new ArrayList<>();
  private final List<Lead> leads = new ArrayList<>();
  private final SearchSettings began;
  private ReasoningTree tree;
  private int events;
  private int simulations;

  /// @param settings those that held before the first event
  public ShareHistory(SearchSettings settings) {
    began = settings;
    tree = ReasoningTree.empty(settings);
  }

  /// The settings that held before the first event; a tree that has no simulation may get others,
  /// and then needs another history.
  public SearchSettings began() {
    return began;
  }

  /// Takes the events that are new; those taken before are not looked at again.
  ///
  /// @param all of the session, from the first on
  public void update(List<TreeEvent> all) {
    for (TreeEvent event : all.subList(Math.min(events, all.size()), all.size())) {
      apply(event);
    }
    events = Math.max(events, all.size());
  }

  private void apply(TreeEvent event) {
    tree = tree.apply(event);
    switch (event) {
      case TreeEvent.Planted planted -> {}
      case TreeEvent.Grafted grafted -> add(grafted.added());
      case TreeEvent.Retuned retuned -> record(List.of()); // the rule may be another
      case TreeEvent.Simulated simulated -> {
        List<Integer> fresh = add(simulated.added());
        for (TreeEvent.Backup backup : simulated.backups()) {
          Conclusion conclusion = conclusions.get(backup.node());
          if (conclusion != null) {
            conclusion.visits = backup.visits();
            conclusion.probability = tree.settings().backup().toProbability(backup.value());
          }
        }
        simulations = simulated.step();
        record(fresh);
      }
    }
  }

  private List<Integer> add(List<Birth> births) {
    List<Integer> fresh = new ArrayList<>();
    for (Birth birth : births) {
      Optional<Answer> answer =
          birth.kind() == Kind.CONCLUSION ? Answer.of(birth.text()) : Optional.empty();
      if (answer.isPresent()) {
        Answer known = answers.computeIfAbsent(answer.get().normal(), n -> answer.get());
        double value =
            birth.initialValue().isPresent()
                ? tree.settings().backup().toProbability(birth.initialValue().getAsDouble())
                : 0;
        conclusions.put(birth.id(), new Conclusion(known, value));
        fresh.add(birth.id());
      }
    }
    return fresh;
  }

  private void record(List<Integer> fresh) {
    Map<String, Double> sums = new HashMap<>();
    boolean byLines = tree.settings().choose() == ChoiceRule.WEIGHTED_VOTE;
    Map<Integer, Double> lines = byLines ? LineWeights.of(tree) : Map.of();
    double total = lines.values().stream().mapToDouble(Double::doubleValue).sum();
    for (Map.Entry<Integer, Conclusion> entry : conclusions.entrySet()) {
      Conclusion conclusion = entry.getValue();
      double visited = conclusion.probability * (conclusion.visits + 1);
      double part = byLines ? lines.getOrDefault(entry.getKey(), 0.0) : visited;
      sums.merge(conclusion.answer.normal(), part, Double::sum);
      total += byLines ? 0 : part;
    }
    double all = byLines ? LineWeights.whole(total) : 1 + total;
    String leading = "";
    double largest = 0;
    for (Answer answer : answers.values()) {
      double share = sums.getOrDefault(answer.normal(), 0.0) / all;
      List<Point> points = series.computeIfAbsent(answer.normal(), n -> new ArrayList<>());
      if (points.isEmpty() || points.getLast().share() != share) {
        points.add(new Point(simulations, share));
      }
      if (share > largest) {
        largest = share;
        leading = answer.normal();
      }
    }
    for (int id : fresh) {
      Conclusion conclusion = conclusions.get(id);
      if (conclusion != null) {
        double share = sums.getOrDefault(conclusion.answer.normal(), 0.0) / all;
        born.add(new Born(simulations, id, conclusion.answer, share));
      }
    }
    Answer leader = answers.get(leading);
    if (leader != null && (leads.isEmpty() || !leads.getLast().answer().matches(leader))) {
      leads.add(new Lead(simulations, leader));
    }
  }

  /// Simulations that were taken.
  public int simulations() {
    return simulations;
  }

  /// The answers in the order they were first stated.
  public List<Answer> answers() {
    return List.copyOf(answers.values());
  }

  /// The share of an answer over time, a point for each change.
  public List<Point> shares(Answer answer) {
    return List.copyOf(series.getOrDefault(answer.normal(), List.of()));
  }

  /// The share of an answer after a simulation.
  public double shareAt(Answer answer, int simulation) {
    double share = 0;
    for (Point point : series.getOrDefault(answer.normal(), List.of())) {
      if (point.simulation() > simulation) {
        break;
      }
      share = point.share();
    }
    return share;
  }

  public List<Born> born() {
    return List.copyOf(born);
  }

  /// Which answer led from when on; the first entry is the first answer.
  public List<Lead> leads() {
    return List.copyOf(leads);
  }
}
