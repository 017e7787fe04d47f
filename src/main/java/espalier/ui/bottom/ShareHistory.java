package espalier.ui.bottom;

import espalier.tree.Answer;
import espalier.tree.Birth;
import espalier.tree.BackupRule;
import espalier.tree.Kind;
import espalier.tree.TreeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows the share of each answer through the events of a tree, one event after the other. Not
/// thread-safe.
final class ShareHistory {

  /// From this simulation on, an answer had this share.
  record Point(int step, double share) {}

  /// A conclusion was written.
  record Born(int step, int node, double share) {}

  /// One answer.
  ///
  /// @param key equal for answers that mean the same
  /// @param points where the share changed, oldest first
  /// @param born its conclusions, oldest first
  record Line(String key, String answer, List<Point> points, List<Born> born) {
    double share() {
      return points.isEmpty() ? 0 : points.getLast().share();
    }
  }

  /// An answer began to lead.
  record Lead(int step, String key) {}

  /// All of it at one moment.
  ///
  /// @param lines largest share first
  /// @param leads each time the lead changed, oldest first
  record View(int simulations, List<Line> lines, List<Lead> leads) {

    static final View EMPTY = new View(0, List.of(), List.of());

    /// The last simulation at which this answer led, where it led once and does no more.
    Optional<Integer> ledUntil(String key) {
      for (int i = leads.size() - 2; i >= 0; i--) {
        if (leads.get(i).key().equals(key)) {
          return leads.getLast().key().equals(key)
              ? Optional.empty()
              : Optional.of(leads.get(i + 1).step() - 1);
        }
      }
      return Optional.empty();
    }
  }

  private static final class Group {
    final String key;
    final String answer;
    final List<Point> points = new ArrayList<>();
    final List<Born> born = new ArrayList<>();
    double weight;

    Group(String key, String answer) {
      this.key = key;
      this.answer = answer;
    }
  }

  private static final class Conclusion {
    final Group group;
    double weight;

    Conclusion(Group group) {
      this.group = group;
    }
  }

  private final BackupRule rule;
  private final Map<String, Group> groups = new HashMap<>();
  private final List<Group> ordered = new ArrayList<>();
  private final Map<Integer, Conclusion> conclusions = new HashMap<>();
  private final List<Lead> leads = new ArrayList<>();
  private double total;
  private int seen;
  private int simulations;

  /// @param rule in whose terms the events hold values
  ShareHistory(BackupRule rule) {
    this.rule = rule;
  }

  /// How many events were followed.
  int seen() {
    return seen;
  }

  BackupRule rule() {
    return rule;
  }

  /// Follows the events that were not followed yet.
  ///
  /// @param events all events of the tree; those seen before stand first in it
  void follow(List<TreeEvent> events) {
    for (TreeEvent event : events.subList(seen, events.size())) {
      switch (event) {
        case TreeEvent.Planted planted -> {}
        case TreeEvent.Retuned retuned -> {}
        case TreeEvent.Grafted grafted -> {
          grafted.added().forEach(this::add);
          settle(simulations, grafted.added());
        }
        case TreeEvent.Simulated simulated -> {
          simulations = simulated.step();
          simulated.added().forEach(this::add);
          simulated.backups().forEach(this::move);
          settle(simulations, simulated.added());
        }
      }
      seen++;
    }
  }

  private void add(Birth birth) {
    if (birth.kind() != Kind.CONCLUSION) {
      return;
    }
    Optional<Answer> answer = Answer.of(birth.text());
    if (answer.isPresent()) {
      Group group =
          groups.computeIfAbsent(
              answer.get().normal(),
              key -> {
                Group made = new Group(key, answer.get().text());
                ordered.add(made);
                return made;
              });
      Conclusion conclusion = new Conclusion(group);
      conclusions.put(birth.id(), conclusion);
      if (birth.initialValue().isPresent()) {
        weigh(conclusion, rule.toProbability(birth.initialValue().getAsDouble()));
      }
    }
  }

  private void move(TreeEvent.Backup backup) {
    Conclusion conclusion = conclusions.get(backup.node());
    if (conclusion != null) {
      weigh(conclusion, rule.toProbability(backup.value()) * (backup.visits() + 1));
    }
  }

  private void weigh(Conclusion conclusion, double weight) {
    conclusion.group.weight += weight - conclusion.weight;
    total += weight - conclusion.weight;
    conclusion.weight = weight;
  }

  private void settle(int step, List<Birth> added) {
    Optional<Group> leader = Optional.empty();
    for (Group group : ordered) {
      double share = share(group);
      if (group.points.isEmpty() || group.points.getLast().share() != share) {
        group.points.add(new Point(step, share));
      }
      if (share > leader.map(this::share).orElse(0.0)) {
        leader = Optional.of(group);
      }
    }
    leader
        .filter(group -> leads.isEmpty() || !leads.getLast().key().equals(group.key))
        .ifPresent(group -> leads.add(new Lead(step, group.key)));
    for (Birth birth : added) {
      Conclusion conclusion = conclusions.get(birth.id());
      if (conclusion != null) {
        Group group = conclusion.group;
        group.born.add(new Born(step, birth.id(), share(group)));
      }
    }
  }

  private double share(Group group) {
    return group.weight / (1 + total);
  }

  /// What was found so far.
  View view() {
    List<Line> lines = new ArrayList<>();
    for (Group group : ordered) {
      lines.add(
          new Line(group.key, group.answer, List.copyOf(group.points), List.copyOf(group.born)));
    }
    lines.sort((a, b) -> Double.compare(b.share(), a.share()));
    return new View(simulations, List.copyOf(lines), List.copyOf(leads));
  }
}
