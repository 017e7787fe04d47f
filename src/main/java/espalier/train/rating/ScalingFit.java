package espalier.train.rating;

import espalier.engine.PlattScaling;
import espalier.engine.PlattScaling.Line;
import espalier.figures.RatingFigures;
import espalier.train.growth.GrownTree;
import espalier.train.growth.GrownTree.Grown;
import espalier.train.network.TrainingException;
import espalier.tree.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Finds how a model's values are to be put right, from trees that it grew and that were rated by
/// the exact solution. One line for all thoughts, or a line for each kind that has enough of them,
/// or nothing, whatever foretells best what it was not fitted on.
///
/// @param scaling for the model's values as it reads them, whatever calibration the trees had
/// @param before how well the values of the held-out trees know right from wrong as they were read,
///   by kind as in [RatingQuality]
/// @param after the same with the scaling
/// @param lossBefore mean negative log-likelihood of right and wrong on the held-out trees, nats
/// @param lossAfter the same with the scaling
/// @param fitted thoughts that it was fitted on
/// @param heldOut thoughts that it was measured on
public record ScalingFit(
    PlattScaling scaling,
    Map<String, RatingFigures> before,
    Map<String, RatingFigures> after,
    double lossBefore,
    double lossAfter,
    int fitted,
    int heldOut) {

  /// Right ones, and wrong ones, that a line must rest on.
  private static final int FEWEST = 30;

  /// Values closer to 0 or 1 are not told apart.
  private static final double LARGEST_LOG_ODDS = 30;

  /// A scale below this would make nothing of a rating.
  private static final double SMALLEST_SCALE = 0.01;

  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-10;

  public ScalingFit {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  private record Sample(String kind, double logOdds, boolean right) {}

  /// Fits on every second tree and measures on the others.
  ///
  /// @throws TrainingException where there is too little to fit on
  public static ScalingFit of(List<GrownTree> trees) throws TrainingException {
    List<GrownTree> plain = trees.stream().map(tree -> with(tree, PlattScaling.NONE)).toList();
    List<GrownTree> first = everySecond(plain, 0);
    List<GrownTree> other = everySecond(plain, 1);
    List<Sample> fitting = samples(first);
    List<Sample> held = samples(other);
    require(fitting);
    require(held);
    PlattScaling chosen = chosen(first);
    return new ScalingFit(
        chosen,
        RatingQuality.of(other),
        RatingQuality.of(other.stream().map(tree -> with(tree, chosen)).toList()),
        loss(held, PlattScaling.NONE),
        loss(held, chosen),
        fitting.size(),
        held.size());
  }

  private static void require(List<Sample> samples) throws TrainingException {
    long right = samples.stream().filter(Sample::right).count();
    if (right < FEWEST || samples.size() - right < FEWEST) {
      throw new TrainingException(
          "Half of the trees hold only "
              + right
              + " right and "
              + (samples.size() - right)
              + " wrong thoughts, and "
              + FEWEST
              + " of each are needed; grow trees about more problems.");
    }
  }

  /// Chooses the form by fitting on one half of these and foretelling the other, both ways.
  private static PlattScaling chosen(List<GrownTree> trees) {
    List<Sample> one = samples(everySecond(trees, 0));
    List<Sample> two = samples(everySecond(trees, 1));
    double none = sum(one, PlattScaling.NONE) + sum(two, PlattScaling.NONE);
    double same = sum(two, alike(one)) + sum(one, alike(two));
    double kinds = sum(two, byKind(one)) + sum(one, byKind(two));
    List<Sample> all = samples(trees);
    if (none <= Math.min(same, kinds)) {
      return PlattScaling.NONE;
    }
    return same <= kinds ? alike(all) : byKind(all);
  }

  private static PlattScaling alike(List<Sample> samples) {
    return new PlattScaling(line(samples), Map.of());
  }

  private static PlattScaling byKind(List<Sample> samples) {
    Map<String, Line> kinds = new TreeMap<>();
    for (String kind : PlattScaling.KINDS) {
      List<Sample> own = samples.stream().filter(sample -> sample.kind().equals(kind)).toList();
      long right = own.stream().filter(Sample::right).count();
      if (right >= FEWEST && own.size() - right >= FEWEST) {
        kinds.put(kind, line(own));
      }
    }
    return new PlattScaling(line(samples), kinds);
  }

  /// Logistic regression by Newton's method, with the targets of Platt (1999) in the place of 0 and
  /// 1, so that it stays finite where the values know everything.
  private static Line line(List<Sample> samples) {
    double right = samples.stream().filter(Sample::right).count();
    double high = (right + 1) / (right + 2);
    double low = 1 / (samples.size() - right + 2);
    double scale = 1;
    double shift = 0;
    double loss = targetLoss(samples, scale, shift, high, low);
    for (int step = 0; step < MOST_STEPS; step++) {
      double gScale = 0;
      double gShift = 0;
      // A little on the diagonal, for samples that are all alike.
      double hScale = CLOSE;
      double hShift = CLOSE;
      double hBoth = 0;
      for (Sample sample : samples) {
        double p = probability(scale * sample.logOdds() + shift);
        double off = p - (sample.right() ? high : low);
        double weight = p * (1 - p);
        gScale += off * sample.logOdds();
        gShift += off;
        hScale += weight * sample.logOdds() * sample.logOdds();
        hShift += weight;
        hBoth += weight * sample.logOdds();
      }
      double determinant = hScale * hShift - hBoth * hBoth;
      double byScale = (gScale * hShift - gShift * hBoth) / determinant;
      double byShift = (gShift * hScale - gScale * hBoth) / determinant;
      double length = 1;
      double next = loss;
      while (length > CLOSE) {
        next = targetLoss(samples, scale - length * byScale, shift - length * byShift, high, low);
        if (next < loss) {
          break;
        }
        length /= 2;
      }
      if (!(next < loss)) {
        break;
      }
      scale -= length * byScale;
      shift -= length * byShift;
      loss = next;
    }
    if (scale >= SMALLEST_SCALE) {
      return new Line(scale, shift);
    }
    // The values know nothing, or the contrary: all that can be said is the share of right ones.
    return new Line(SMALLEST_SCALE, Math.log(right + 1) - Math.log(samples.size() - right + 1));
  }

  private static double targetLoss(
      List<Sample> samples, double scale, double shift, double high, double low) {
    double sum = 0;
    for (Sample sample : samples) {
      double target = sample.right() ? high : low;
      double logOdds = scale * sample.logOdds() + shift;
      sum += target * softplus(-logOdds) + (1 - target) * softplus(logOdds);
    }
    return sum;
  }

  /// -log(1 - p) for the p with these log odds.
  private static double softplus(double logOdds) {
    return logOdds > 0 ? logOdds + Math.log1p(Math.exp(-logOdds)) : Math.log1p(Math.exp(logOdds));
  }

  private static double probability(double logOdds) {
    return Math.exp(-softplus(-logOdds));
  }

  private static double sum(List<Sample> samples, PlattScaling scaling) {
    double sum = 0;
    for (Sample sample : samples) {
      double logOdds = scaling.of(sample.kind()).apply(sample.logOdds());
      sum += softplus(sample.right() ? -logOdds : logOdds);
    }
    return sum;
  }

  private static double loss(List<Sample> samples, PlattScaling scaling) {
    return sum(samples, scaling) / samples.size();
  }

  private static List<GrownTree> everySecond(List<GrownTree> trees, int from) {
    List<GrownTree> some = new ArrayList<>();
    for (int i = from; i < trees.size(); i += 2) {
      some.add(trees.get(i));
    }
    return some;
  }

  private static List<Sample> samples(List<GrownTree> trees) {
    List<Sample> samples = new ArrayList<>();
    for (GrownTree tree : trees) {
      for (Grown node : tree.nodes()) {
        if (node.truth() != Rating.UNKNOWN && node.value().isPresent()) {
          samples.add(
              new Sample(
                  node.kind().label(),
                  logOdds(node.value().getAsDouble()),
                  node.truth() == Rating.POSITIVE));
        }
      }
    }
    return samples;
  }

  /// A tree as it would have been with another calibration, its texts and ratings apart.
  private static GrownTree with(GrownTree tree, PlattScaling scaling) {
    List<Grown> nodes = new ArrayList<>();
    for (Grown node : tree.nodes()) {
      OptionalDouble value = node.value();
      if (value.isPresent()) {
        String kind = node.kind().label();
        double read = tree.calibration().of(kind).undo(logOdds(value.getAsDouble()));
        value = OptionalDouble.of(probability(scaling.of(kind).apply(read)));
      }
      nodes.add(new Grown(node.id(), node.parent(), node.kind(), node.text(), value, node.truth()));
    }
    return new GrownTree(tree.family(), nodes, scaling);
  }

  private static double logOdds(double probability) {
    double logOdds = Math.log(probability) - Math.log1p(-probability);
    return Math.clamp(logOdds, -LARGEST_LOG_ODDS, LARGEST_LOG_ODDS);
  }
}
