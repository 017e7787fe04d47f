package espalier.json;

import espalier.tree.Birth;
import espalier.tree.Node;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeEvent.Backup;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import espalier.tree.TreeEvent.Simulated;
import espalier.tree.selection.PendingPaths;
import espalier.tree.selection.Puct;
import espalier.tree.selection.Scored;
import java.util.ArrayList;
import java.util.List;

/// Works out the numbers of one simulation again, and holds the file to them: every part of every
/// score, what the expansion yields, and what each node of the path received and became. Visits are
/// whole numbers and compared exactly; the others may differ by [#CLOSE], relative where they are
/// above 1.
final class EventNumbers {

  private static final double CLOSE = 1e-9;

  private final JsonAt at;
  private final Simulated event;
  private final ReasoningTree before;
  private final SearchSettings settings;

  /// @param event whose path, choices and backups name the right nodes
  /// @param before the tree right before the event
  EventNumbers(JsonAt at, Simulated event, ReasoningTree before) {
    this.at = at;
    this.event = event;
    this.before = before;
    this.settings = before.settings();
  }

  /// @param start the tree on which the simulation went down
  /// @param pending the paths that were pending then
  /// @throws Mismatch at the first number that does not follow
  void check(ReasoningTree start, PendingPaths pending) {
    List<JsonAt> places = at.field("choices").items();
    int down = event.path().size() - 1;
    for (int i = 0; i < down; i++) {
      Node parent = start.node(event.choices().get(i).at());
      checkChoice(places.get(i), event.choices().get(i), pending.children(start, parent));
    }
    List<Scored> children = children();
    Choice own = event.choices().get(down);
    checkChoice(places.get(down), own, children);
    double yielded =
        children.stream()
            .filter(child -> child.id() == own.chosen())
            .mapToDouble(Scored::value)
            .findFirst()
            .orElseThrow();
    same(at.field("value"), yielded, event.value());
    checkBackups();
  }

  /// The children of the expanded node, the new ones among them.
  private List<Scored> children() {
    List<Scored> children = new ArrayList<>();
    for (Node child : before.children(before.node(event.path().getLast()))) {
      children.add(Scored.of(child, settings.backup()));
    }
    for (Birth birth : event.added()) {
      children.add(Scored.of(birth, settings.backup()));
    }
    return children;
  }

  private void checkChoice(JsonAt place, Choice choice, List<Scored> children) {
    List<JsonAt> places = place.field("scores").items();
    List<Puct.Parts> parts = Puct.among(children, settings);
    double best = Double.NEGATIVE_INFINITY;
    double chosen = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < children.size(); i++) {
      Score score = choice.scores().get(i);
      checkScore(places.get(i), score, children.get(i), parts.get(i));
      if (!score.closed()) {
        best = Math.max(best, score.total());
        chosen = score.node() == choice.chosen() ? score.total() : chosen;
      }
    }
    if (chosen < best) {
      throw place
          .field("chosen")
          .because("event " + event.seq() + " must choose the highest total, " + best + ".");
    }
  }

  private void checkScore(JsonAt place, Score score, Scored child, Puct.Parts parts) {
    if (score.virtualVisits() != child.virtualVisits() || score.closed() != child.closed()) {
      throw place.because(
          "the events before event "
              + event.seq()
              + " make it "
              + child.virtualVisits()
              + " virtual visits"
              + (child.closed() ? ", closed" : "")
              + ", but here are "
              + score.virtualVisits()
              + (score.closed() ? ", closed" : "")
              + ".");
    }
    same(place.field("value"), parts.value(), score.value());
    same(place.field("exploration"), parts.exploration(), score.exploration());
    same(place.field("varentropy"), parts.varentropy(), score.varentropy());
    double j = settings.jitter();
    if (Math.abs(score.jitter() - 1) > j + CLOSE) {
      throw place
          .field("jitter")
          .because("event " + event.seq() + " draws it from 1 - " + j + " to 1 + " + j + ".");
    }
    same(place.field("total"), parts.total(score.jitter()), score.total());
  }

  private void checkBackups() {
    List<JsonAt> places = at.field("backups").items();
    double below = event.value();
    for (int i = 0; i < places.size(); i++) {
      Backup backup = event.backups().get(i);
      double received = settings.gamma() * below;
      same(places.get(i).field("received"), received, backup.received());
      double moved = settings.backup().moved(before.node(backup.node()), received);
      same(places.get(i).field("value"), moved, backup.value());
      below = settings.backup().passedOn(received, moved);
    }
  }

  private void same(JsonAt place, double right, double found) {
    // Written so that what is no number does not pass either.
    if (!(Math.abs(right - found) <= CLOSE * Math.max(1, Math.abs(right)))) {
      throw place.because(
          "by the events before it, event "
              + event.seq()
              + " makes it "
              + right
              + ", but here is "
              + found
              + ".");
    }
  }
}
