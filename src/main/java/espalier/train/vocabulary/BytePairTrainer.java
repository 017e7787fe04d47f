package espalier.train.vocabulary;

import espalier.train.vocabulary.BytePairVocabulary.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Learns byte pair encoding (Sennrich et al. 2016) from texts, such that digits and the signs
/// between them always stay single tokens: a small model can only learn sums digit by digit.
///
/// A word takes the space after it along, written as U+2581, as Gemma's tokenizers do; merges never
/// cross from one word into the next.
public final class BytePairTrainer {

  /// How Gemma's tokenizers write a space.
  static final char SPACE = '\u2581';

  /// Pieces inside which characters may be joined; everything else stays single.
  private static final Pattern PIECE =
      Pattern.compile(
          "[A-Za-z]+" + SPACE + "?|[.,?:;!)'>]" + SPACE + "|\\\\boxed\\{|\\}" + SPACE + "|=<<|>>");

  private final Map<String, Long> pieces = new TreeMap<>();

  /// Counts a text in.
  public void add(String text) {
    Matcher matcher = PIECE.matcher(text.replace(' ', SPACE));
    while (matcher.find()) {
      pieces.merge(matcher.group(), 1L, Long::sum);
    }
  }

  /// Learns up to `most` tokens beside the characters; fewer where no pair occurs twice any more.
  /// All of printable ASCII is among the characters, whatever the texts hold.
  public BytePairVocabulary learn(int most) {
    List<String> characters = new ArrayList<>();
    for (char c = '!'; c <= '~'; c++) {
      characters.add(String.valueOf(c));
    }
    characters.add(String.valueOf(SPACE));
    return learn(new BytePairVocabulary(characters, List.of()), most);
  }

  /// Goes on from a vocabulary: its merges are applied to the texts and stay the first, and up to
  /// `most` tokens come to them; fewer where no pair occurs twice any more. Two roads may lead to
  /// one token, so that there may be more merges than tokens.
  public BytePairVocabulary learn(BytePairVocabulary known, int most) {
    List<Word> words = new ArrayList<>();
    pieces.forEach((piece, count) -> words.add(new Word(piece, count)));
    List<Merge> merges = new ArrayList<>(known.merges());
    merges.forEach(merge -> words.forEach(word -> word.apply(merge)));
    Set<String> tokens = new HashSet<>(known.characters());
    merges.forEach(merge -> tokens.add(merge.joined()));
    int wanted = tokens.size() + most;
    while (tokens.size() < wanted) {
      Map<Merge, Long> counts = new HashMap<>();
      words.forEach(word -> word.count(counts));
      var best =
          counts.entrySet().stream()
              .filter(entry -> entry.getValue() > 1)
              .max(
                  Comparator.comparingLong((Map.Entry<Merge, Long> entry) -> entry.getValue())
                      .thenComparing(entry -> entry.getKey().left(), Comparator.reverseOrder())
                      .thenComparing(entry -> entry.getKey().right(), Comparator.reverseOrder()));
      if (best.isEmpty()) {
        break;
      }
      Merge merge = best.get().getKey();
      merges.add(merge);
      tokens.add(merge.joined());
      words.forEach(word -> word.apply(merge));
    }
    return new BytePairVocabulary(known.characters(), merges);
  }

  /// A piece as the tokens it is made of so far.
  private static final class Word {
    private List<String> tokens;
    private final long times;

    Word(String piece, long times) {
      tokens = Arrays.asList(piece.split(""));
      this.times = times;
    }

    void count(Map<Merge, Long> counts) {
      for (int i = 1; i < tokens.size(); i++) {
        counts.merge(new Merge(tokens.get(i - 1), tokens.get(i)), times, Long::sum);
      }
    }

    void apply(Merge merge) {
      List<String> joined = new ArrayList<>();
      for (int i = 0; i < tokens.size(); i++) {
        if (i + 1 < tokens.size()
            && tokens.get(i).equals(merge.left())
            && tokens.get(i + 1).equals(merge.right())) {
          joined.add(merge.joined());
          i++;
        } else {
          joined.add(tokens.get(i));
        }
      }
      tokens = joined;
    }
  }
}
