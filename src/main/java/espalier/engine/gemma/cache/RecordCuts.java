package espalier.engine.gemma.cache;

import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Mark;
import java.util.Arrays;

/// Where prompts are cut into segments: at the ends of records, so that whatever two paths of a
/// tree have in common is in segments of its own, and inside of long records, so that computing one
/// takes bounded memory.
///
/// @param endOfRating the token that ends a rated record
/// @param endOfThought the token that ends a record without a rating, the root's
/// @param startOfRating the token that follows the thought of a rated record
/// @param most about how many tokens a segment may have: up to half as many more
public record RecordCuts(int endOfRating, int endOfThought, int startOfRating, int most) {

  /// The cuts of a model whose records end as its tokenizer says.
  ///
  /// @param most positions of the longest piece
  public static RecordCuts of(GemmaTokenizer tokenizer, int most) {
    return new RecordCuts(
        tokenizer.mark(Mark.END_OF_RATING),
        tokenizer.mark(Mark.END_OF_THOUGHT),
        tokenizer.mark(Mark.START_OF_RATING),
        most);
  }

  /// The ends of the segments of a prompt's first tokens, ascending; the last one is `length`.
  ///
  /// @param ids the prompt; what follows the first `length` may be looked at
  public int[] ends(int[] ids, int length) {
    int[] ends = new int[length];
    int count = 0;
    int at = 0;
    while (at < length) {
      int longest = Math.min(length, at + most + most / 2);
      int end = at + 1;
      while (end < longest && !isEnd(ids, end)) {
        end++;
      }
      at = end < longest || isEnd(ids, end) || end == length ? end : at + most;
      ends[count++] = at;
    }
    return Arrays.copyOf(ends, count);
  }

  /// The last end of a record at or before a place; 0 where there is none.
  public int lastEnd(int[] ids, int limit) {
    int end = limit;
    while (end > 0 && !isEnd(ids, end)) {
      end--;
    }
    return end;
  }

  /// Whether a record ends before the token at a place.
  private boolean isEnd(int[] ids, int place) {
    int last = ids[place - 1];
    return last == endOfRating
        || (last == endOfThought && (place == ids.length || ids[place] != startOfRating));
  }
}
