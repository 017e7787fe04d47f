package espalier.bench;

/// How expansions are computed.
public enum Scheme {
  /// As the search does it: the path once, all candidates in one batch on top of it.
  SHARED,

  /// As the original search did it: each candidate alone, each value alone, each from an empty
  /// cache (with the keys and values of its own tokens, once computed, kept until it is done).
  REFERENCE,

  /// Both, in turns.
  BOTH;

  boolean shared() {
    return this != REFERENCE;
  }

  boolean reference() {
    return this != SHARED;
  }
}
