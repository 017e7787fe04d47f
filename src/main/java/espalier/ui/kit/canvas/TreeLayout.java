package espalier.ui.kit.canvas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Places a tree: depth to the right, siblings downward in the order made, a parent level with its
/// first child, and every subtree as high as its outline in each column allows. So growth only
/// pushes down, and a line of first children runs straight.
final class TreeLayout {

  /// Half the height that the chip of a collapsed node takes in the next column.
  private static final double STUB = 10;

  /// Dots with few visits stand in this many sub-columns, so that they do not touch.
  private static final int SUB_COLUMNS = 5;

  /// Dots whose rows are nearer than this are spread over sub-columns.
  private static final double CLOSE = 4;

  private final VisibleTree tree;
  private final Geometry geometry;
  private final double[] shift; // of a child's middle below its parent's
  private final double[] height;

  private TreeLayout(VisibleTree tree, Geometry geometry, Predicate<Item> full) {
    this.tree = tree;
    this.geometry = geometry;
    this.shift = new double[tree.size()];
    this.height = new double[tree.size()];
    int visits = tree.visitsOfRoot();
    for (Item item : tree.items()) {
      height[item.index()] = geometry.height(item, full.test(item), visits);
    }
  }

  /// @param full which items are drawn in full at [Detail#FULL]
  static Placement of(VisibleTree tree, Geometry geometry, Predicate<Item> full) {
    return new TreeLayout(tree, geometry, full).place();
  }

  /// The outline of a subtree: for each column from the subtree's root on, top and bottom relative
  /// to the root's middle; a column with nothing in it has its top below its bottom.
  private static final class Outline {
    private double[] top = new double[4];
    private double[] bottom = new double[4];
    private int columns;

    void include(int column, double from, double to) {
      while (columns <= column) {
        if (columns == top.length) {
          top = java.util.Arrays.copyOf(top, columns * 2);
          bottom = java.util.Arrays.copyOf(bottom, columns * 2);
        }
        top[columns] = Double.POSITIVE_INFINITY;
        bottom[columns] = Double.NEGATIVE_INFINITY;
        columns++;
      }
      top[column] = Math.min(top[column], from);
      bottom[column] = Math.max(bottom[column], to);
    }

    double highest() {
      double highest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < columns; i++) {
        highest = Math.min(highest, top[i]);
      }
      return highest;
    }
  }

  private Placement place() {
    int size = tree.size();
    double[] x = new double[size];
    double[] middle = new double[size];
    double[] width = new double[size];
    if (size == 0) {
      return new Placement(geometry, x, middle, width, height);
    }
    Outline[] outlines = new Outline[size];
    for (int index = size - 1; index >= 0; index--) { // children stand after their parents
      outlines[index] = outline(tree.item(index), outlines);
    }
    middle[0] = -outlines[0].highest();
    for (Item item : tree.items()) {
      int index = item.index();
      if (!item.isRoot()) {
        middle[index] = middle[item.parent()] + shift[index];
      }
      x[index] = geometry.columnX(item.column());
      width[index] = geometry.width(item);
    }
    if (geometry.detail() == Detail.DOT && geometry.unit() < CLOSE) {
      spread(x, middle);
    }
    return new Placement(geometry, x, middle, width, height);
  }

  private Outline outline(Item item, Outline[] outlines) {
    Outline all = new Outline();
    double half = height[item.index()] / 2;
    all.include(0, -half, half);
    if (item.isCollapsed() && geometry.detail() != Detail.DOT) {
      all.include(1, -STUB, STUB);
    }
    Outline below = new Outline(); // of the children placed so far
    double firstTop = 0;
    for (int child : item.children()) {
      Outline next = outlines[child];
      int columns = tree.item(child).column() - item.column();
      double down = 0;
      if (below.columns == 0) {
        firstTop = next.top[0];
      } else {
        down = push(below, next, columns, firstTop);
      }
      shift[child] = down;
      for (int k = 0; k < next.columns; k++) {
        if (next.top[k] <= next.bottom[k]) {
          below.include(columns + k, next.top[k] + down, next.bottom[k] + down);
        }
      }
      outlines[child] = EMPTY; // its part is done: keep memory linear
    }
    for (int k = 0; k < below.columns; k++) {
      if (below.top[k] <= below.bottom[k]) {
        all.include(k, below.top[k], below.bottom[k]);
      }
    }
    return all;
  }

  private static final Outline EMPTY = new Outline();

  /// How far a subtree must go down so that it clears its elder siblings' subtrees in every column
  /// and does not rise above the first of them.
  private double push(Outline placed, Outline next, int columns, double firstTop) {
    double down = 0;
    for (int k = 0; k < next.columns; k++) {
      if (next.top[k] > next.bottom[k]) {
        continue;
      }
      int column = columns + k;
      boolean taken = column < placed.columns && placed.top[column] <= placed.bottom[column];
      double floor = taken ? placed.bottom[column] + geometry.rowGap() : firstTop;
      down = Math.max(down, floor - next.top[k]);
    }
    return down;
  }

  private void spread(double[] x, double[] middle) {
    List<List<Item>> columns = new ArrayList<>();
    for (int i = 0; i < tree.columns(); i++) {
      columns.add(new ArrayList<>());
    }
    tree.items().forEach(item -> columns.get(item.column()).add(item));
    double step = geometry.columnWidth() * 0.155;
    int many = Math.max(8, tree.visitsOfRoot() / 75);
    for (List<Item> column : columns) {
      column.sort(Comparator.comparingDouble(item -> middle[item.index()]));
      int place = 0;
      for (Item item : column) {
        boolean steady = item.best() || item.visits() > many || column.size() <= SUB_COLUMNS;
        if (!steady) {
          x[item.index()] += place % SUB_COLUMNS * step;
        }
        place++;
      }
    }
  }
}
