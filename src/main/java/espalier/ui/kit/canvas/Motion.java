package espalier.ui.kit.canvas;

/// How cards come to their places after a change: new ones fade in from the side of their parent,
/// moved ones slide. Only for cards, and only where few are new, so that it stays cheap.
final class Motion {

  private static final long BORN = 160_000_000;
  private static final long MOVED = 180_000_000;
  private static final double FROM_PARENT = 6;
  private static final int MOST_NEW = 60;
  private static final int MOST_ITEMS = 1500;

  /// What was on screen before a change.
  record Before(VisibleTree tree, Placement place, Camera camera) {
    static Before of(Viewport viewport) {
      return new Before(viewport.tree(), viewport.place(), viewport.camera());
    }
  }

  private Placement target = new Placement(Geometry.of(Detail.FULL, 1, 0, 1), 0);
  private double[] awayX = {};
  private double[] awayY = {};
  private boolean[] fresh = {};
  private long start;
  private boolean running;

  /// Starts the motion from what was to what is, unless nothing moves or too much does.
  ///
  /// @param now nanoseconds of a clock
  void begin(Before before, Viewport viewport, long now) {
    running = false;
    VisibleTree tree = viewport.tree();
    Geometry from = before.place().geometry();
    Geometry to = viewport.place().geometry();
    boolean alike =
        from.detail() == to.detail()
            && from.detail() != Detail.DOT
            && from.scale() == to.scale()
            && from.columnWidth() == to.columnWidth();
    if (!alike || before.tree().isEmpty() || tree.size() > MOST_ITEMS) {
      return;
    }
    target = viewport.place();
    awayX = new double[tree.size()];
    awayY = new double[tree.size()];
    fresh = new boolean[tree.size()];
    int news = 0;
    boolean moved = false;
    double scale = to.scale();
    for (Item item : tree.items()) {
      int i = item.index();
      Item old = before.tree().find(item.id()).orElse(null);
      if (old == null) {
        fresh[i] = true;
        news++;
      } else {
        awayX[i] = before.camera().screenX(before.place().x(old.index()), scale);
        awayX[i] = (awayX[i] - viewport.camera().screenX(target.x(i), scale)) / scale;
        awayY[i] = before.camera().screenY(before.place().middle(old.index()), scale);
        awayY[i] = (awayY[i] - viewport.camera().screenY(target.middle(i), scale)) / scale;
        moved |= Math.abs(awayX[i]) > 0.5 || Math.abs(awayY[i]) > 0.5;
      }
    }
    start = now;
    running = (news > 0 || moved) && news <= MOST_NEW;
  }

  void stop() {
    running = false;
  }

  boolean isRunning(long now) {
    running = running && now - start < Math.max(BORN, MOVED);
    return running;
  }

  /// Where everything stands at a moment of the motion.
  Placement at(long now) {
    double slide = 1 - eased(now, MOVED);
    double fade = eased(now, BORN);
    int size = target.size();
    double[] x = new double[size];
    double[] middle = new double[size];
    double[] opacity = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = target.x(i) + (fresh[i] ? -FROM_PARENT * (1 - fade) : awayX[i] * slide);
      middle[i] = target.middle(i) + awayY[i] * slide;
      opacity[i] = fresh[i] ? fade : 1;
    }
    return target.moved(x, middle, opacity);
  }

  /// Fast at first, slow at the end; 0 to 1.
  private double eased(long now, long length) {
    double left = 1 - Math.clamp((double) (now - start) / length, 0, 1);
    return 1 - left * left * left;
  }
}
