package espalier.engine.gemma.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a search for graphics cards and a CUDA libtorch found.
public sealed interface CudaSearch {

  /// There are both.
  ///
  /// @param library folder of the libraries of libtorch
  /// @param cards by CUDA's count, at least one
  record Usable(Path library, List<Card> cards) implements CudaSearch {
    public Usable {
      cards = List.copyOf(cards);
    }

    /// The card of this number.
    public Optional<Card> card(int index) {
      return cards.stream().filter(card -> card.index() == index).findFirst();
    }
  }

  /// One or both are missing.
  ///
  /// @param sentence what is missing, and how to get it, for a person
  record Unusable(String sentence) implements CudaSearch {}

  /// A graphics card.
  ///
  /// @param index as the driver counts
  /// @param name as its maker calls it
  /// @param freeBytes of its memory
  record Card(int index, String name, long freeBytes) {

    /// The same with more memory free.
    public Card with(long more) {
      return new Card(index, name, freeBytes + more);
    }
  }
}
