package espalier.train;

import espalier.train.data.RecordFile;
import espalier.train.network.TrainingException;
import espalier.train.sequence.Sequence;
import espalier.train.sequence.SequenceBuilder;
import espalier.train.sequence.SequenceSource;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a checkpoint is trained further on where a person gives records of their own.
final class RecordSource {

  private RecordSource() {}

  /// All records of some files, each text a sequence.
  ///
  /// @param files see [RecordFile]
  /// @param purpose what they are for, such as `learn from`
  /// @throws TrainingException where a line of them is damaged or there is nothing in them
  static SequenceSource of(List<Path> files, SequenceBuilder builder, String purpose)
      throws IOException, TrainingException {
    List<Sequence> sequences = new ArrayList<>();
    for (List<TextRecord> records : readAll(files)) {
      sequences.add(builder.of(records));
    }
    if (sequences.isEmpty()) {
      throw new TrainingException(
          "There are no records to " + purpose + "; give files that hold some.");
    }
    return SequenceSource.of(sequences);
  }

  private static List<List<TextRecord>> readAll(List<Path> files)
      throws IOException, TrainingException {
    List<List<TextRecord>> all = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    for (Path file : files) {
      RecordFile.read(
          file,
          new RecordFile.Visitor() {
            @Override
            public void records(int line, List<TextRecord> records) {
              all.add(records);
            }

            @Override
            public void damaged(int line, String sentence) {
              damage.add(sentence);
            }
          });
    }
    if (!damage.isEmpty()) {
      String more =
          damage.size() == 1 ? "" : " " + (damage.size() - 1) + " more lines are damaged.";
      throw new TrainingException(damage.getFirst() + more);
    }
    return all;
  }
}
