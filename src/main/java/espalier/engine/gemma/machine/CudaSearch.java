package espalier.engine.gemma.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a search for graphics cards and a CUDA libtorch found.
public sealed interface CudaSearch {

  /// The card of this number with what it takes to use it, or why it cannot be used.
  ///
  /// @param index as CUDA counts, from 0
  Choice choose(int index);

  /// What choosing a card came to.
  sealed interface Choice {

    /// @param library folder of the libraries of libtorch
    record Chosen(Path library, Card card) implements Choice {}

    /// @param sentence what is missing, for a person
    record None(String sentence) implements Choice {}
  }

  /// There are both.
  ///
  /// @param library folder of the libraries of libtorch
  /// @param cards by CUDA's count, at least one
  record Usable(Path library, List<Card> cards) implements CudaSearch {
    public Usable {
      cards = List.copyOf(cards);
    }

    @Override
    public Choice choose(int index) {
      Optional<Card> card = cards.stream().filter(one -> one.index() == index).findFirst();
      if (card.isPresent()) {
        return new Choice.Chosen(library, card.get());
      }
      return new Choice.None(
          "There is no graphics card cuda:"
              + index
              + "; there "
              + (cards.size() == 1
                  ? "is only cuda:0."
                  : "are " + cards.size() + ", counted from 0."));
    }
  }

  /// One or both are missing.
  ///
  /// @param sentence what is missing, and how to get it, for a person
  record Unusable(String sentence) implements CudaSearch {
    @Override
    public Choice choose(int index) {
      return new Choice.None(sentence);
    }
  }

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
