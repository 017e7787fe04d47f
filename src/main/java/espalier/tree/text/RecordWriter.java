package espalier.tree.text;

import espalier.tree.Kind;
import espalier.tree.Rating;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Writes OpenLongCoT text such that [RecordReader] gives the same records back.
///
/// @param separator what stands between two records
/// @param rootRating whether the root's rating is written
public record RecordWriter(Separator separator, RootRating rootRating) {

  /// As the data set writes it: spaces between records.
  public static final RecordWriter DATA_SET = new RecordWriter(Separator.SPACE, RootRating.OMITTED);

  /// As the prompts of the reference write it: one record a line.
  public static final RecordWriter PROMPT = new RecordWriter(Separator.NEWLINE, RootRating.OMITTED);

  /// What stands between two records.
  public enum Separator {
    SPACE(" "),
    NEWLINE("\n");

    private final String text;

    Separator(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /// Whether the rating of a root is written where it has one.
  public enum RootRating {
    AS_GIVEN,
    OMITTED
  }

  /// The records as one text, without a separator at its end.
  ///
  /// @throws IllegalArgumentException where a record cannot be written, see [#refusal(TextRecord)]
  public String write(List<TextRecord> records) {
    StringJoiner text = new StringJoiner(separator.text);
    records.forEach(record -> text.add(write(record)));
    return text.toString();
  }

  /// One record.
  ///
  /// @throws IllegalArgumentException where it cannot be written, see [#refusal(TextRecord)]
  public String write(TextRecord record) {
    Optional<String> refusal = refusal(record);
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(refusal.get());
    }
    boolean rated = !record.isRoot() || rootRating == RootRating.AS_GIVEN;
    String rating = rated ? record.rating().map(RecordWriter::written).orElse("") : "";
    return opened(record.parent(), record.id()) + record.text() + Marks.END_OF_THOUGHT + rating;
  }

  /// Why a record cannot be written, as a sentence for a person; empty where it can.
  public static Optional<String> refusal(TextRecord record) {
    if (record.id() < 0 || record.parent() < -1) {
      return Optional.of(
          "Record "
              + record.id()
              + " cannot be written: ids are 0 or more, a parent's -1 or more.");
    }
    List<String> marks = Marks.marksIn(record.thought());
    return marks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The text of record "
                + record.id()
                + " contains the mark "
                + marks.getFirst()
                + ", which the format keeps for itself; take it out.");
  }

  /// A new record opened as far as `<start_of_thought>` and the kind's mark: what a model is asked
  /// to go on from.
  public static String openedThought(int parent, int id, Kind kind) {
    return opened(parent, id) + kind.mark();
  }

  /// A record as far as `<start_of_rating>`: what a model is asked to rate.
  ///
  /// @param text the thought, without the kind's mark
  public static String openedRating(int parent, int id, Kind kind, String text) {
    return openedThought(parent, id, kind) + text + Marks.END_OF_THOUGHT + Marks.START_OF_RATING;
  }

  private static String opened(int parent, int id) {
    return Marks.START_OF_FATHER_ID
        + parent
        + Marks.END_OF_FATHER_ID
        + Marks.START_OF_LOCAL_ID
        + id
        + Marks.END_OF_LOCAL_ID
        + Marks.START_OF_THOUGHT;
  }

  private static String written(Rating rating) {
    return Marks.START_OF_RATING + rating.mark() + Marks.END_OF_RATING;
  }
}
