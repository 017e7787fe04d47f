package espalier.bench;

/// What is timed. Each is timed for several sizes.
public enum Quantity {
  /// A prompt from an empty cache to the logits after its last token; by tokens.
  PREFILL("prefill_s", "tokens"),

  /// One token more in each thought of a batch, everything included; by thoughts.
  DECODE("decode_s", "thoughts"),

  /// The arithmetic of such a step alone: no sampling, no calls between Java and libtorch.
  STEP_NETWORK("step_network_s", "thoughts"),

  /// The head of such a step with soft cap, measures and sampling, without the layers before it.
  STEP_HEAD("step_head_s", "thoughts"),

  /// Candidates written and judged as the search does it; by tokens of the path, whose keys and
  /// values are there since the path's last record was judged.
  EXPANSION("expansion_s", "tokens of path"),

  /// The same by the original scheme.
  REFERENCE("reference_expansion_s", "tokens of path"),

  /// A node of a tree that the search grows; by leaves expanded together in a step.
  NODE("node_s", "leaves a step");

  private final String key;
  private final String unit;

  Quantity(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /// Its name in JSON.
  public String key() {
    return key;
  }

  /// What its sizes count.
  public String unit() {
    return unit;
  }
}
