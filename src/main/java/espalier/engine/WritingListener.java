package espalier.engine;

/// Is told how thoughts come along, on the model's own thread; must return at once.
@FunctionalInterface
public interface WritingListener {

  WritingListener NONE = (candidate, text, tokens) -> {};

  /// A token was drawn.
  ///
  /// @param candidate index of the opening
  /// @param text the thought so far, decoded, a drawn mark included, the closing mark not
  /// @param tokens how many tokens it has
  void wrote(int candidate, String text, int tokens);
}
