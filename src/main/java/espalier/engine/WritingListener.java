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

  /// A prompt takes long to be read, before anything is written on top of it. Told a few times a
  /// second at most; where several prompts are read, of one after the other.
  ///
  /// @param read how many of its tokens are read, those that were there already not counted
  /// @param toRead of how many
  default void reading(int read, int toRead) {}

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
      public void reading(int read, int toRead) {
        all.reading(read, toRead);
      }

      @Override
      public void judging(int candidates) {
        all.judging(candidates);
      }
    };
  }
}
