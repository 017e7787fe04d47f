package espalier.engine;

import java.util.List;
import java.util.Optional;

/// Asks for one thought per opening, each on top of the same prefix.
///
/// @param prefix text shared by all openings, ending after a mark: the path's records
/// @param openings at least one
/// @param sampling how tokens are drawn
public record ProposeRequest(String prefix, List<Opening> openings, Sampling sampling) {

  public ProposeRequest {
    openings = List.copyOf(openings);
  }

  /// One thought to be written.
  ///
  /// @param text what follows the prefix: perhaps a hint, then the new record as far as
  ///   `<start_of_thought>` and, where the kind is given, its mark
  /// @param firstToken how the first token of the thought is drawn
  /// @param seed of the uniform numbers that this thought is drawn with; the thought depends on no
  ///   other opening
  /// @param judging what the thought's value is read from; empty where none is wanted
  public record Opening(String text, FirstToken firstToken, long seed, Optional<JudgedAs> judging) {

    /// An opening whose thought is not judged.
    public Opening(String text, FirstToken firstToken, long seed) {
      this(text, firstToken, seed, Optional.empty());
    }
  }

  /// What stands around a thought in the prompt of its value: prefix, `before`, a drawn mark and
  /// the thought's text, `after`.
  ///
  /// @param before the new record without a hint, as far as the thought
  /// @param after what closes the thought and opens the rating
  public record JudgedAs(String before, String after) {}

  /// What the first token of a thought may be.
  ///
  /// @param allowedMarks marks such as `<critic>` that may be drawn; none where the kind is given
  /// @param plainAllowed whether the thought may start with ordinary text
  public record FirstToken(List<String> allowedMarks, boolean plainAllowed) {

    /// The kind is given: the thought starts with ordinary text.
    public static final FirstToken PLAIN = new FirstToken(List.of(), true);

    public FirstToken {
      allowedMarks = List.copyOf(allowedMarks);
    }
  }

  /// How tokens are drawn.
  ///
  /// @param temperature logits are divided by it; 0 takes the likeliest token
  /// @param topK draw among the k likeliest, 0 for all
  /// @param topP draw among the likeliest that together reach this probability, above 0 to 1
  /// @param minNewTokens tokens before which a thought cannot end, at most `maxNewTokens`; a
  ///   thought has at least one
  /// @param maxNewTokens tokens after which a thought is cut
  public record Sampling(
      double temperature, int topK, double topP, int minNewTokens, int maxNewTokens) {

    /// Thoughts that may end as soon as the model likes.
    public Sampling(double temperature, int topK, double topP, int maxNewTokens) {
      this(temperature, topK, topP, 1, maxNewTokens);
    }
  }
}
