package espalier.engine.gemma.checkpoint;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import espalier.engine.gemma.program.Libtorch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Text to token ids and back, with a checkpoint's own `tokenizer.json`. Adds and drops nothing by
/// itself: no beginning-of-sequence token, no truncation, marks stay in decoded text.
///
/// ```java
/// try (GemmaTokenizer tokenizer = GemmaTokenizer.open(folder)) {
///   int[] ids = tokenizer.encode("<start_of_thought>2+2=4", true);
///   String text = tokenizer.decode(ids);
///   int end = tokenizer.mark(Mark.END_OF_THOUGHT);
/// }
/// ```
///
/// May be used from any thread.
public final class GemmaTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;
  private final int bosId;
  private final Map<Mark, Integer> marks;

  private GemmaTokenizer(HuggingFaceTokenizer tokenizer, int bosId, Map<Mark, Integer> marks) {
    this.tokenizer = tokenizer;
    this.bosId = bosId;
    this.marks = marks;
  }

  /// Opens `tokenizer.json` of a checkpoint folder.
  ///
  /// @param config of the same checkpoint: the id of the beginning of a sequence, the vocabulary
  /// @throws CheckpointException where the file is missing or damaged, or lacks one of the 15 marks
  public static GemmaTokenizer open(Path folder, GemmaConfig config) throws CheckpointException {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.exists(file)) {
      throw new CheckpointException(
          "There is no tokenizer.json in "
              + folder.toAbsolutePath()
              + "; choose a folder that holds a whole checkpoint.");
    }
    Libtorch.configure();
    HuggingFaceTokenizer tokenizer;
    try (InputStream in = Files.newInputStream(file)) {
      // Without these three the library adds tokens and cuts at 512.
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              in, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(
          file + " cannot be read as a tokenizer (" + e.getMessage() + "); get the file again.", e);
    }
    try {
      return new GemmaTokenizer(tokenizer, config.bosId(), marks(tokenizer, file, config));
    } catch (CheckpointException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static Map<Mark, Integer> marks(
      HuggingFaceTokenizer tokenizer, Path file, GemmaConfig config) throws CheckpointException {
    Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
    List<String> missing = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      long[] ids = tokenizer.encode(mark.text(), false, false).getIds();
      if (ids.length != 1) {
        missing.add(mark.text());
      } else if (ids[0] >= config.vocabSize()) {
        throw new CheckpointException(
            file
                + " gives "
                + mark.text()
                + " the id "
                + ids[0]
                + ", but config.json has only "
                + config.vocabSize()
                + " tokens; the two files are not of one checkpoint.");
      } else if (marks.containsValue((int) ids[0])) {
        missing.add(mark.text());
      } else {
        marks.put(mark, (int) ids[0]);
      }
    }
    if (!missing.isEmpty()) {
      throw new CheckpointException(
          file
              + " lacks the OpenLongCoT "
              + (missing.size() == 1 ? "mark " : "marks ")
              + String.join(", ", missing)
              + "; choose a checkpoint that was trained on that format.");
    }
    return marks;
  }

  /// The ids of a text; empty for an empty text.
  ///
  /// @param bos whether the beginning-of-sequence id comes first
  public int[] encode(String text, boolean bos) {
    // A lone surrogate is no Unicode text and has no token; the usual sign stands in for it.
    long[] ids = tokenizer.encode(wellFormed(text), false, false).getIds();
    int first = bos ? 1 : 0;
    int[] all = new int[ids.length + first];
    if (bos) {
      all[0] = bosId;
    }
    for (int i = 0; i < ids.length; i++) {
      all[i + first] = (int) ids[i];
    }
    return all;
  }

  /// The text of ids, marks and special tokens included.
  public String decode(int[] ids) {
    if (ids.length == 0) {
      return "";
    }
    long[] wide = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      wide[i] = ids[i];
    }
    return tokenizer.decode(wide, false);
  }

  /// The text of ids, marks and special tokens included.
  public String decode(Collection<Integer> ids) {
    return decode(ids.stream().mapToInt(Integer::intValue).toArray());
  }

  /// The id of a mark in this checkpoint.
  public int mark(Mark mark) {
    return Objects.requireNonNull(marks.get(mark));
  }

  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\uFFFD');
      }
    }
    return mended == null ? text : mended.toString();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
