package espalier.engine;

/// Is told how thoughts come along, on the model's own thread; must return at once.
@FunctionalInterface
public interface WritingListener {

  WritingListener NONE = (candidate, text, tokens) -> {};

  /// A token was drawn.
  ///
  /// @param candidate index of the opening; those of several requests are numbered through
  /// @param text the thought so far, decoded, a drawn mark included, the closing mark not
  /// @param tokens how many tokens it has
  void wrote(int candidate, String text, int tokens);

  /// All thoughts are written, and some of them are judged now.
  ///
  /// @param candidates how many
  default void judging(int candidates) {}

  /// This listener for a later one of several requests.
  ///
  /// @param before how many openings the requests before it have
  default WritingListener from(int before) {
    WritingListener all = this;
    return new WritingListener() {
      @Override
      public void wrote(int candidate, String text, int tokens) {
        all.wrote(before + candidate, text, tokens);
      }

      @Override
      public void judging(int candidates) {
        all.judging(candidates);
      }
    };
  }
}
