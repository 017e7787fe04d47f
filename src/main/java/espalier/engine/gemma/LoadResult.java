package espalier.engine.gemma;

import espalier.engine.gemma.loading.LoadRequest;

/// What became of a [LoadRequest].
public sealed interface LoadResult {

  /// The model is ready; it is closed by who asked for it.
  record Loaded(GemmaModel model) implements LoadResult {}

  /// It cannot be loaded.
  ///
  /// @param sentence what is wrong, where, and what to do, for a person
  record Refused(String sentence) implements LoadResult {}

  /// It does not fit into the memory that is free.
  ///
  /// @param sentence what it needs, and what would fit, for a person
  record TooLarge(String sentence) implements LoadResult {}

  /// It can be loaded as was asked for when the program is started again: a process keeps the
  /// libtorch that it began with.
  ///
  /// @param sentence for a person
  record StartAgain(String sentence) implements LoadResult {}

  /// It cannot be loaded on the graphics card, but could be on the processor.
  ///
  /// @param sentence what is wrong with the card, for a person
  record CardRefused(String sentence) implements LoadResult {}

  /// The listener asked to give up.
  record Cancelled() implements LoadResult {}
}
