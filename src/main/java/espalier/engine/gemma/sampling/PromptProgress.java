package espalier.engine.gemma.sampling;

import espalier.engine.WritingListener;
import java.util.function.LongSupplier;

/// How far the prompts of one request are read, told now and then to whoever waits for what is
/// written on top of them. Used by the model's thread only.
final class PromptProgress {

  /// What is over before this is not worth a word, and more often than this nobody looks.
  private static final long GAP = 100_000_000L;

  private final WritingListener listener;
  private final LongSupplier nanoTime;
  private long told;
  private boolean telling;
  private int read;
  private int toRead;

  /// @param nanoTime a clock that never goes back; the request begins now
  PromptProgress(WritingListener listener, LongSupplier nanoTime) {
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.told = nanoTime.getAsLong();
  }

  /// Tells nobody.
  static PromptProgress silent() {
    return new PromptProgress(WritingListener.NONE, () -> 0);
  }

  /// Another prompt is begun.
  ///
  /// @param tokens of it that are not there yet
  void begin(int tokens) {
    toRead = tokens;
    read = 0;
    telling = false;
  }

  /// More of the prompt is read.
  ///
  /// @param tokens how many more
  void read(int tokens) {
    read += tokens;
    long now = nanoTime.getAsLong();
    // Whoever was told of the beginning hears of the end.
    if (now - told >= GAP || (telling && read == toRead)) {
      told = now;
      telling = true;
      listener.reading(read, toRead);
    }
  }
}
