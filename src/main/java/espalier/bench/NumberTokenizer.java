package espalier.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.tree.text.Marks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A tokenizer for networks that have none, because their weights are random: each token is written
/// as its own number, in words with spaces between, and the last tokens of the vocabulary are the
/// marks. So text and tokens stand for each other exactly, and a vocabulary may be of any size.
public final class NumberTokenizer {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> SPECIAL = List.of("<pad>", "<eos>", "<bos>", "<unk>");

  private NumberTokenizer() {}

  /// Writes `tokenizer.json` into a folder.
  public static void write(Path folder, GemmaConfig config) throws IOException {
    int size = config.vocabSize();
    int firstMark = size - Marks.ALL.size();
    ObjectNode file = MAPPER.createObjectNode();
    file.put("version", "1.0");
    ArrayNode added = file.putArray("added_tokens");
    ObjectNode model = MAPPER.createObjectNode();
    model.put("type", "WordLevel");
    model.put("unk_token", SPECIAL.getLast());
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < size; id++) {
      boolean special = id < SPECIAL.size() || id >= firstMark;
      String text = text(id, firstMark);
      vocabulary.put(text, id);
      if (special) {
        add(added, text, id);
      }
    }
    file.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
    file.set("model", model);
    Files.write(folder.resolve("tokenizer.json"), MAPPER.writeValueAsBytes(file));
  }

  private static String text(int id, int firstMark) {
    if (id < SPECIAL.size()) {
      return SPECIAL.get(id);
    }
    return id < firstMark ? String.valueOf(id) : Marks.ALL.get(id - firstMark);
  }

  private static void add(ArrayNode added, String text, int id) {
    added
        .addObject()
        .put("id", id)
        .put("content", text)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }
}
