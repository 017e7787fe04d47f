package espalier.train;

import espalier.train.data.RecordFile;
import espalier.train.network.TrainingException;
import espalier.train.sequence.Sequence;
import espalier.train.sequence.SequenceBuilder;
import espalier.train.sequence.SequenceSource;
import espalier.tree.text.RecordWriter;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/// What a checkpoint is trained further on where a person gives records of their own.
///
/// @param sequences one for each text
/// @param records how many these are
/// @param checksum of what all texts say
record RecordSource(SequenceSource sequences, TrainingListener.Records records, String checksum) {

  /// All records of some files, each text a sequence.
  ///
  /// @param files see [RecordFile]
  /// @param skipsDamaged whether damaged rows are passed over; else they are refused
  /// @param purpose what they are for, such as `learn from`
  /// @param listener is told what was passed over
  /// @throws TrainingException where a line of them is damaged and not to be passed over, there is
  ///   nothing in them, or nothing of it counts
  static RecordSource of(
      List<Path> files,
      boolean skipsDamaged,
      SequenceBuilder builder,
      String purpose,
      TrainingListener listener)
      throws IOException, TrainingException {
    Texts texts = new Texts();
    for (Path file : files) {
      RecordFile.read(file, texts);
    }
    if (!texts.damage.isEmpty()) {
      if (!skipsDamaged) {
        throw new TrainingException(texts.refusal());
      }
      listener.passedOver(texts.passedOver());
    }
    if (texts.whole.isEmpty()) {
      throw new TrainingException(
          "There are no records to " + purpose + "; give files that hold some.");
    }
    List<Sequence> sequences = new ArrayList<>();
    CRC32C checksum = new CRC32C();
    long tokens = 0;
    int cut = 0;
    for (List<TextRecord> text : texts.whole) {
      SequenceBuilder.Found found = builder.of(text);
      sequences.add(found.sequence());
      tokens += found.sequence().length();
      cut += found.cut() > 0 ? 1 : 0;
      checksum.update((RecordWriter.DATA_SET.write(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (sequences.stream().noneMatch(RecordSource::teaches)) {
      throw new TrainingException(
          "There is nothing to "
              + purpose
              + ": by the loss weights (the training options loss.problem and the others) no token"
              + (cut > 0 ? " up to maxLength" : "")
              + " of the records counts; give records with thoughts"
              + (cut > 0 ? ", a larger maxLength" : "")
              + " or other weights.");
    }
    return new RecordSource(
        SequenceSource.of(sequences),
        new TrainingListener.Records(sequences.size(), tokens, cut, builder.longest()),
        Long.toHexString(checksum.getValue()));
  }

  private static boolean teaches(Sequence sequence) {
    for (float weight : sequence.weights()) {
      if (weight > 0) {
        return true;
      }
    }
    return false;
  }

  /// What stands in files.
  private static final class Texts implements RecordFile.Visitor {
    private final List<List<TextRecord>> whole = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();

    @Override
    public void records(int line, List<TextRecord> records) {
      whole.add(records);
    }

    @Override
    public void damaged(int line, String sentence) {
      damage.add(sentence);
    }

    String refusal() {
      int more = damage.size() - 1;
      String others =
          switch (more) {
            case 0 -> "";
            case 1 -> " 1 more row is damaged.";
            default -> String.format(Locale.ROOT, " %,d more rows are damaged.", more);
          };
      return damage.getFirst()
          + others
          + (more == 0 ? " Mend it" : " Mend them")
          + ", or pass over damaged rows with --skip-damaged.";
    }

    String passedOver() {
      return damage.size() == 1
          ? "1 damaged row was passed over: " + damage.getFirst()
          : String.format(
              Locale.ROOT,
              "%,d damaged rows were passed over; the first is %s",
              damage.size(),
              damage.getFirst());
    }
  }
}
