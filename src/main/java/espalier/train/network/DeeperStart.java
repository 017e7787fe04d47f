package espalier.train.network;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A start with more layers than the weights it comes from. Layers are added in pairs, one that
/// slides and one that does not, each pair a copy of the one before it whose two last norms give
/// nothing at first: the network computes what it did, and what is new learns to add to it (Chen et
/// al. 2016, "Net2Net"; Gong et al. 2019, "Efficient Training of BERT by Progressively Stacking").
///
/// @param weights of the older network
/// @param older layers that it has, an even number
/// @param layers of the deeper network, an even number above `older` and at most twice that
record DeeperStart(Network.Start weights, int older, int layers) implements Network.Start {

  private static final Pattern LAYER = Pattern.compile("(model\\.layers\\.)(\\d+)(\\..+)");

  /// Norms whose output is added to the residual stream; their factor is one more than the weight.
  private static final Pattern LAST_NORM =
      Pattern.compile("\\.post_(attention|feedforward)_layernorm\\.weight");

  private static final float SILENT = -1;

  DeeperStart {
    if (!fits(older, layers)) {
      throw new IllegalArgumentException(older + " layers cannot become " + layers);
    }
  }

  /// Whether so many layers can become so many.
  static boolean fits(int older, int layers) {
    return older % 2 == 0 && layers % 2 == 0 && layers > older && layers <= 2 * older;
  }

  @Override
  public float[] weight(String name, List<Long> shape) {
    Matcher layer = LAYER.matcher(name);
    if (!layer.matches()) {
      return weights.weight(name, shape);
    }
    int at = Integer.parseInt(layer.group(2));
    int from = 2 * pair(at / 2) + at % 2;
    float[] copied = weights.weight(layer.group(1) + from + layer.group(3), shape);
    if (isNew(at / 2) && LAST_NORM.matcher(layer.group(3)).matches()) {
      Arrays.fill(copied, SILENT);
    }
    return copied;
  }

  /// The older pair that a pair of the deeper network is, or is copied from.
  private int pair(int at) {
    int pair = 0;
    int seen = isDoubled(0) ? 2 : 1;
    while (seen <= at) {
      pair++;
      seen += isDoubled(pair) ? 2 : 1;
    }
    return pair;
  }

  private boolean isNew(int at) {
    return at > 0 && pair(at) == pair(at - 1);
  }

  /// Whether a copy stands behind an older pair: they are spread evenly, the first pair first.
  private boolean isDoubled(int pair) {
    int pairs = older / 2;
    int added = (layers - older) / 2;
    return added > 0
        && (pair * added + pairs - 1) / pairs < ((pair + 1) * added + pairs - 1) / pairs;
  }
}
