package espalier.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A tree of thoughts after some event; immutable, safe to share between threads.
///
/// It is only ever made by [#apply(TreeEvent)]: a tree is the fold of its events.
public final class ReasoningTree {

  private static final ReasoningTree EMPTY =
      new ReasoningTree(SearchSettings.defaults(), new Node[0], new int[0], new int[0], 0, 0, 0);

  /// Ids above this are refused: they index an array.
  public static final int LARGEST_ID = 9_999_999;

  private final SearchSettings settings;
  private final Node[] nodes; // in the order they were made
  private final int[] indexById; // -1 where there is no such id
  private final int[] firsts; // in the order of nodes
  private final int events;
  private final int simulations;
  private final int generatedTokens;

  private ReasoningTree(
      SearchSettings settings,
      Node[] nodes,
      int[] indexById,
      int[] firsts,
      int events,
      int simulations,
      int generatedTokens) {
    this.settings = settings;
    this.nodes = nodes;
    this.indexById = indexById;
    this.firsts = firsts;
    this.events = events;
    this.simulations = simulations;
    this.generatedTokens = generatedTokens;
  }

  /// The tree before any event, to be grown with these settings.
  public static ReasoningTree empty(SearchSettings settings) {
    return new ReasoningTree(settings, EMPTY.nodes, EMPTY.indexById, EMPTY.firsts, 0, 0, 0);
  }

  /// The tree after these events.
  ///
  /// @param settings those that held before the first [TreeEvent.Retuned]
  /// @throws IllegalArgumentException as [#apply(TreeEvent)]
  public static ReasoningTree fold(SearchSettings settings, Iterable<? extends TreeEvent> events) {
    ReasoningTree tree = empty(settings);
    for (TreeEvent event : events) {
      tree = tree.apply(event);
    }
    return tree;
  }

  /// The settings that the next simulation will use.
  public SearchSettings settings() {
    return settings;
  }

  /// All nodes in the order they were made.
  public List<Node> nodes() {
    return Collections.unmodifiableList(Arrays.asList(nodes));
  }

  public int size() {
    return nodes.length;
  }

  public boolean isEmpty() {
    return nodes.length == 0;
  }

  /// How many events led here: the `seq` of the next one.
  public int events() {
    return events;
  }

  /// How many simulations led here: the next one's step is this plus one.
  public int simulations() {
    return simulations;
  }

  /// Tokens that the model wrote into the nodes of this tree.
  public int generatedTokens() {
    return generatedTokens;
  }

  /// @throws IllegalStateException where the tree is empty
  public Node root() {
    if (nodes.length == 0) {
      throw new IllegalStateException("The tree has no root yet.");
    }
    return nodes[0];
  }

  public boolean contains(int id) {
    return id >= 0 && id < indexById.length && indexById[id] >= 0;
  }

  public Optional<Node> find(int id) {
    return contains(id) ? Optional.of(nodes[indexById[id]]) : Optional.empty();
  }

  /// @throws IllegalArgumentException where the tree has no such node
  public Node node(int id) {
    if (!contains(id)) {
      throw new IllegalArgumentException("The tree has no node #" + id + ".");
    }
    return nodes[indexById[id]];
  }

  public List<Node> children(Node node) {
    return node.children().stream().map(this::node).toList();
  }

  /// Id of the oldest node under the same parent that says the same, its own where none does; see
  /// [Repeats].
  int first(Node node) {
    return firsts[indexById[node.id()]];
  }

  /// The nodes from the root to this one, both included.
  public List<Node> path(int id) {
    Deque<Node> path = new ArrayDeque<>();
    Node at = node(id);
    path.addFirst(at);
    while (!at.isRoot()) {
      at = node(at.parent());
      path.addFirst(at);
    }
    return List.copyOf(path);
  }

  /// The smallest id that is larger than every id in the tree.
  public int nextId() {
    return indexById.length;
  }

  /// The node's value as a probability in [0, 1]; empty where it was never evaluated nor visited.
  public OptionalDouble probability(Node node) {
    OptionalDouble value = node.value();
    return value.isEmpty()
        ? value
        : OptionalDouble.of(settings.backup().toProbability(value.getAsDouble()));
  }

  /// The rating of a node by its running value; unknown where it has none.
  public Rating rating(Node node) {
    return Rating.ofProbability(probability(node));
  }

  /// The line that the tree stands for: the most visited one, or under [ChoiceRule#WEIGHTED_VOTE],
  /// once there is a conclusion, the one that weighs most of those to the chosen answer.
  public List<Node> bestLine() {
    return (settings.choose() == ChoiceRule.WEIGHTED_VOTE
            ? AnswerTally.heaviestConclusion(this)
            : Optional.<Node>empty())
        .map(conclusion -> path(first(conclusion)))
        .orElseGet(this::mostVisitedLine);
  }

  /// Most visits from the root on, ending at the first conclusion or at a node without children
  /// (ties: higher value, then older). Where conclusions end their lines, and so are never visited,
  /// the value alone decides among children of which one is a conclusion; where repeats are passed
  /// over, the line goes by what they repeat.
  List<Node> mostVisitedLine() {
    List<Node> line = new ArrayList<>();
    if (nodes.length == 0) {
      return line;
    }
    Node at = nodes[0];
    line.add(at);
    while (!at.children().isEmpty() && (at.isRoot() || at.kind() != Kind.CONCLUSION)) {
      List<Integer> children =
          settings.passesOverRepeats()
              ? Repeats.firsts(this, at).stream().distinct().toList()
              : at.children();
      boolean byValue =
          settings.linesEnd()
              && children.stream().anyMatch(id -> node(id).kind() == Kind.CONCLUSION);
      Node best = node(children.getFirst());
      for (int id : children) {
        Node child = node(id);
        int more = byValue ? 0 : Integer.compare(child.visits(), best.visits());
        double childValue = child.value().orElse(Double.NEGATIVE_INFINITY);
        double bestValue = best.value().orElse(Double.NEGATIVE_INFINITY);
        if (more > 0 || (more == 0 && childValue > bestValue)) {
          best = child;
        }
      }
      line.add(best);
      at = best;
    }
    return List.copyOf(line);
  }

  /// This tree after one more event.
  ///
  /// @throws IllegalArgumentException where the event does not fit: its `seq` or `step` is not the
  ///   next, it names a node that is not there, or it adds one that is; the sentence says which
  public ReasoningTree apply(TreeEvent event) {
    if (event.seq() != events) {
      throw new IllegalArgumentException(
          "Event " + event.seq() + " came where event " + events + " was expected.");
    }
    Growing growing = new Growing();
    return switch (event) {
      case TreeEvent.Planted planted -> {
        if (nodes.length > 0 || planted.root().id() != 0 || planted.root().parent() != -1) {
          throw new IllegalArgumentException(
              "Event " + event.seq() + " plants a root where it cannot stand.");
        }
        growing.add(planted.root(), 0);
        yield growing.done(settings, simulations);
      }
      case TreeEvent.Grafted grafted -> {
        grafted.added().forEach(birth -> growing.add(birth, simulations));
        yield growing.done(settings, simulations);
      }
      case TreeEvent.Retuned retuned -> growing.done(retuned.settings(), simulations);
      case TreeEvent.Simulated simulated -> {
        if (simulated.step() != simulations + 1) {
          throw new IllegalArgumentException(
              "Event "
                  + event.seq()
                  + " is simulation "
                  + simulated.step()
                  + " where simulation "
                  + (simulations + 1)
                  + " was expected.");
        }
        simulated.added().forEach(birth -> growing.add(birth, simulated.step()));
        simulated.backups().forEach(growing::back);
        yield growing.done(settings, simulated.step());
      }
    };
  }

  /// The one place where the arrays of a tree are written, before anyone else sees them.
  private final class Growing {
    private final List<Node> grown = new ArrayList<>(Arrays.asList(nodes));
    private int[] index = indexById.clone();
    private int[] first = firsts;
    private int tokens = generatedTokens;

    void add(Birth birth, int step) {
      int id = birth.id();
      if (id < 0 || id > LARGEST_ID) {
        throw new IllegalArgumentException("Node id " + id + " is not in 0 to " + LARGEST_ID + ".");
      }
      if (id < index.length && index[id] >= 0) {
        throw new IllegalArgumentException("Node #" + id + " is there twice.");
      }
      int depth = birth.parent() < 0 ? 0 : at(birth.parent()).depth() + 1;
      Node node = new Node(birth, step, depth, startingValue(birth));
      int same = id;
      if (birth.parent() >= 0) {
        Node parent = at(birth.parent());
        same = first(node, parent.children(), settings.lineByLine());
        grown.set(index[parent.id()], parent.withChild(id));
      } else if (!grown.isEmpty()) {
        throw new IllegalArgumentException("Node #" + id + " is a second root.");
      }
      if (id >= index.length) {
        int old = index.length;
        index = Arrays.copyOf(index, id + 1);
        Arrays.fill(index, old, index.length, -1);
      }
      index[id] = grown.size();
      first = Arrays.copyOf(first, grown.size() + 1);
      first[grown.size()] = same;
      grown.add(node);
      tokens += birth.measures().map(measures -> measures.tokens().size()).orElse(0);
    }

    private int first(Node node, List<Integer> siblings, boolean bySums) {
      Repeats.Said own = Repeats.said(node, bySums);
      for (int id : siblings) {
        Node sibling = at(id);
        if (id == node.id()
            || (sibling.kind() == node.kind() && Repeats.said(sibling, bySums).equals(own))) {
          return id;
        }
      }
      return node.id();
    }

    private OptionalDouble startingValue(Birth birth) {
      boolean logRoot = birth.parent() < 0 && settings.backup() == BackupRule.LOG;
      return logRoot ? OptionalDouble.of(0) : birth.initialValue();
    }

    void back(TreeEvent.Backup backup) {
      Node node = at(backup.node());
      grown.set(index[node.id()], node.withBackup(backup.visits(), backup.value()));
    }

    private Node at(int id) {
      if (id < 0 || id >= index.length || index[id] < 0) {
        throw new IllegalArgumentException("There is no node #" + id + " at this point.");
      }
      return grown.get(index[id]);
    }

    ReasoningTree done(SearchSettings next, int steps) {
      if (next.lineByLine() != settings.lineByLine()) {
        // What says the same is another thing now.
        first = new int[grown.size()];
        for (int i = 0; i < first.length; i++) {
          Node node = grown.get(i);
          List<Integer> siblings = node.isRoot() ? List.of() : at(node.parent()).children();
          first[i] = first(node, siblings, next.lineByLine());
        }
      }
      return new ReasoningTree(
          next, grown.toArray(Node[]::new), index, first, events + 1, steps, tokens);
    }
  }
}
