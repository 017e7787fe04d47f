package espalier.train.network;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A start with more layers than the weights it comes from. Layers are added in pairs, one that
/// slides and one that does not, each pair a copy of the one before it whose norms behind attention
/// and feed-forward give nothing at first: the network computes what it did, and what is new learns
/// to add to it (Wu et al. 2024, "LLaMA Pro: Progressive LLaMA with Block Expansion", where the
/// last matrices are silenced instead; Chen et al. 2016, "Net2Net").
///
/// @param weights of the older network
/// @param older layers that it has, an even number
/// @param layers of the deeper network, an even number above `older` and at most twice that
record DeeperStart(Network.Start weights, int older, int layers) implements Network.Start {

  private static final Pattern LAYER = Pattern.compile("(model\\.layers\\.)(\\d+)(\\..+)");

  /// Norms whose output is added to the residual stream; their factor is one more than the weight.
  private static final Pattern POST_NORM =
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
    return isSilent(name) ? silence(shape) : weights.weight(origin(name), shape);
  }

  @Override
  public Numbers numbers(String name, List<Long> shape) {
    return isSilent(name) ? Numbers.of(silence(shape)) : weights.numbers(origin(name), shape);
  }

  private static float[] silence(List<Long> shape) {
    float[] silence = new float[Network.size(shape)];
    Arrays.fill(silence, SILENT);
    return silence;
  }

  private boolean isSilent(String name) {
    Matcher layer = LAYER.matcher(name);
    return layer.matches()
        && isNew(Integer.parseInt(layer.group(2)) / 2)
        && POST_NORM.matcher(layer.group(3)).matches();
  }

  /// The older weight that a weight is, or is copied from.
  private String origin(String name) {
    Matcher layer = LAYER.matcher(name);
    if (!layer.matches()) {
      return name;
    }
    int at = Integer.parseInt(layer.group(2));
    return layer.group(1) + (2 * pair(at / 2) + at % 2) + layer.group(3);
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
    return Math.ceilDiv(pair * added, pairs) < Math.ceilDiv((pair + 1) * added, pairs);
  }
}
