package espalier.tree.text;

import espalier.tree.Kind;
import espalier.tree.Rating;
import espalier.tree.text.ReadResult.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Reads OpenLongCoT text: records one after the other with any white space, or none, between them.
/// Whether the records make a tree is another question, see [RecordImport].
///
/// Strict where leniency would lose something: ids are plain decimal numbers, a kind's mark stands
/// only at the start of a thought, and no other mark inside one.
public final class RecordReader {

  private static final int LONGEST_ID = 10;
  private static final int SHOWN = 20;

  private final String text;
  private int at;

  private RecordReader(String text) {
    this.text = text;
  }

  /// Reads a whole text.
  public static ReadResult read(String text) {
    try {
      return new ReadResult.Read(new RecordReader(text).records());
    } catch (DamageFound damage) {
      return damage.result;
    }
  }

  /// Reads a whole text in UTF-8, with or without a byte order mark.
  public static ReadResult read(byte[] utf8) {
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    CharBuffer chars = CharBuffer.allocate(utf8.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(bytes, chars, true);
    if (result.isError()) {
      Position position = position(bytes.position(), i -> utf8[i] == '\n');
      String expected = "text in UTF-8";
      return new ReadResult.Damaged(
          "Line "
              + position.line()
              + ", byte "
              + position.column()
              + ": this is no "
              + expected
              + ", the only encoding that is read.",
          position,
          expected);
    }
    return read(chars.flip().toString());
  }

  private List<TextRecord> records() throws DamageFound {
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
    List<TextRecord> records = new ArrayList<>();
    skipSpace();
    while (at < text.length()) {
      records.add(record());
      skipSpace();
    }
    return records;
  }

  private TextRecord record() throws DamageFound {
    expect(Marks.START_OF_FATHER_ID);
    int parent = number("the parent's id, a number from -1 up", true);
    expect(Marks.END_OF_FATHER_ID);
    expect(Marks.START_OF_LOCAL_ID);
    int id = number("the record's id, a number from 0 up", false);
    expect(Marks.END_OF_LOCAL_ID);
    expect(Marks.START_OF_THOUGHT);
    String thought = thought();
    expect(Marks.END_OF_THOUGHT);
    Optional<Rating> rating = Optional.empty();
    if (text.startsWith(Marks.START_OF_RATING, at)) {
      at += Marks.START_OF_RATING.length();
      rating = Optional.of(rating());
      expect(Marks.END_OF_RATING);
    }
    return new TextRecord(id, parent, thought, rating);
  }

  private int number(String what, boolean minusOneAllowed) throws DamageFound {
    int start = at;
    if (minusOneAllowed && text.startsWith("-1<", at)) {
      at += 2;
      return -1;
    }
    int end = at;
    while (end < text.length() && end - start <= LONGEST_ID && isDigit(text.charAt(end))) {
      end++;
    }
    boolean plain = end > start && (end == start + 1 || text.charAt(start) != '0');
    long value = plain && end - start <= LONGEST_ID ? Long.parseLong(text, start, end, 10) : -1;
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged(what);
    }
    at = end;
    return (int) value;
  }

  private String thought() throws DamageFound {
    int start = at;
    at += Kind.ofText(text.substring(at, Math.min(text.length(), at + SHOWN))).mark().length();
    for (int open = text.indexOf('<', at); open >= 0; open = text.indexOf('<', open + 1)) {
      Optional<String> mark = Marks.startingAt(text, open);
      if (mark.isPresent()) {
        at = open;
        return text.substring(start, open);
      }
    }
    at = text.length();
    throw damaged(Marks.END_OF_THOUGHT);
  }

  private Rating rating() throws DamageFound {
    for (Rating rating : Rating.values()) {
      if (text.startsWith(rating.mark(), at)) {
        at += rating.mark().length();
        return rating;
      }
    }
    if (text.startsWith(Marks.OLD_UNKNOWN_RATING, at)) {
      at += Marks.OLD_UNKNOWN_RATING.length();
      return Rating.UNKNOWN;
    }
    throw damaged(
        Marks.POSITIVE_RATING + ", " + Marks.NEGATIVE_RATING + " or " + Marks.UNKNOWN_RATING);
  }

  private void expect(String mark) throws DamageFound {
    if (!text.startsWith(mark, at)) {
      throw damaged(mark);
    }
    at += mark.length();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private DamageFound damaged(String expected) {
    Position position = position(at, i -> text.charAt(i) == '\n');
    String found = at == text.length() ? "the text ends" : "there is " + shown();
    return new DamageFound(
        new ReadResult.Damaged(
            "Line "
                + position.line()
                + ", column "
                + position.column()
                + ": expected "
                + expected
                + ", but "
                + found
                + ".",
            position,
            expected));
  }

  /// What stands at the cursor, short and printable.
  private String shown() {
    Optional<String> mark = Marks.startingAt(text, at);
    if (mark.isPresent()) {
      return mark.get();
    }
    int end = Math.min(text.length(), at + SHOWN);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder("\"");
    text.substring(at, end)
        .codePoints()
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return shown.append(end < text.length() ? "...\"" : "\"").toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Position position(int offset, IntPredicate lineEndsAt) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (lineEndsAt.test(i)) {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start + 1, offset);
  }

  /// Ends a reading; never leaves this class.
  private static final class DamageFound extends Exception {
    private final transient ReadResult.Damaged result;

    DamageFound(ReadResult.Damaged result) {
      super(result.sentence(), null, false, false);
      this.result = result;
    }
  }
}
