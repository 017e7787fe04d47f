package espalier.train.sequence;

import espalier.train.data.ThoughtTree;
import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Prepares trees for learning: what ratings are shown, ids as in trees of any size, and which
/// thoughts are asked for by a hint.
public final class TreeLessons {

  private static final double MOSTLY_POSITIVE = 0.65;
  private static final double LARGE_TREE = 0.4;
  private static final int WIDEST_GAP = 15;

  private final SequenceBuilder builder;
  private final ContextOdds odds;

  /// @param odds what ratings are shown, and how often a thought is asked for
  public TreeLessons(SequenceBuilder builder, ContextOdds odds) {
    this.builder = builder;
    this.odds = odds;
  }

  /// A generated tree.
  ///
  /// @param seed of the draws for this tree
  public Sequence of(ThoughtTree tree, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Lesson> lessons = tree.thoughts().stream().map(Lesson::of).toList();
    double mode = random.nextDouble();
    List<Lesson> shown = new ArrayList<>();
    for (Lesson lesson : lessons) {
      Rating rating = Rating.UNKNOWN;
      if (mode >= odds.hidden() + odds.random()) {
        rating = either(lesson.right() != random.nextDouble() < odds.noise());
      } else if (mode >= odds.hidden()) {
        rating = either(random.nextDouble() < MOSTLY_POSITIVE);
      }
      shown.add(lesson.with(lesson.id(), lesson.parent(), rating));
    }
    return laid(shown, false, random);
  }

  /// A tree that a model grew: it shows the ratings that its lessons show, or none.
  ///
  /// @param lessons the root first, parents before their children
  /// @param seed of the draws for this showing
  /// @param inParts whether siblings stand in an order that is drawn as well
  public Sequence ofGrown(List<Lesson> lessons, long seed, boolean inParts) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean hidden = random.nextDouble() < odds.hidden();
    List<Lesson> shown = new ArrayList<>();
    for (Lesson lesson : lessons) {
      Rating rating = hidden ? Rating.UNKNOWN : lesson.shown();
      shown.add(lesson.with(lesson.id(), lesson.parent(), rating));
    }
    return laid(shown, inParts, random);
  }

  /// Bare sums, all ratings hidden.
  public Sequence ofDrill(ThoughtTree drill) {
    return builder.ofDrill(drill.thoughts().stream().map(Lesson::of).toList());
  }

  private Sequence laid(List<Lesson> lessons, boolean inParts, SplittableRandom random) {
    int gap = random.nextDouble() < LARGE_TREE ? random.nextInt(2, WIDEST_GAP) : 1;
    Map<Integer, Integer> ids = new HashMap<>();
    List<Lesson> renamed = new ArrayList<>();
    List<Integer> hinted = new ArrayList<>();
    int last = 0;
    for (Lesson lesson : lessons) {
      int id = lesson.isRoot() ? 0 : last + 1 + random.nextInt(gap);
      last = id;
      ids.put(lesson.id(), id);
      int parent = lesson.isRoot() ? -1 : ids.getOrDefault(lesson.parent(), 0);
      renamed.add(lesson.with(id, parent, lesson.shown()));
      boolean asked = lesson.kind() != Kind.EXPANSION && !lesson.isRoot() && lesson.right();
      if (asked && lesson.share() > 0 && random.nextDouble() < odds.hinted()) {
        hinted.add(id);
      }
    }
    if (inParts) {
      Collections.shuffle(renamed.subList(1, renamed.size()), random);
    }
    return builder.ofTree(renamed, hinted);
  }

  private static Rating either(boolean positive) {
    return positive ? Rating.POSITIVE : Rating.NEGATIVE;
  }
}
