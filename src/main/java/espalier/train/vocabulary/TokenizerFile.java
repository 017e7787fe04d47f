package espalier.train.vocabulary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.train.vocabulary.BytePairVocabulary.Merge;
import espalier.tree.text.Marks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Hugging Face `tokenizer.json` of the kind that comes with Gemma-2: byte pair encoding with
/// spaces written as U+2581, every other character falling back to its UTF-8 bytes, and the marks
/// of OpenLongCoT as added tokens at the end.
public final class TokenizerFile {

  private static final List<String> SPECIAL = List.of("<pad>", "<eos>", "<bos>", "<unk>");
  private static final int BYTES = 256;
  private static final String SPACE = String.valueOf(BytePairTrainer.SPACE);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TokenizerFile() {}

  /// Tokens that every tokenizer of this kind has before its merges: special ones, bytes,
  /// characters and marks.
  public static int tokensWithoutMerges(int characters) {
    return SPECIAL.size() + BYTES + characters + Marks.ALL.size();
  }

  /// All tokens in the order of their ids, special ones and marks included.
  public static List<String> tokens(BytePairVocabulary vocabulary) {
    List<String> tokens = new ArrayList<>();
    model(vocabulary).get("vocab").fieldNames().forEachRemaining(tokens::add);
    tokens.addAll(Marks.ALL);
    return tokens;
  }

  /// What a file of just the kind that is written here has learnt.
  ///
  /// @return empty where the file is of another kind, or no JSON
  /// @throws IOException where it cannot be read
  public static Optional<BytePairVocabulary> read(Path file) throws IOException {
    JsonNode read;
    try {
      read = MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    JsonNode model = read.path("model");
    List<String> characters = new ArrayList<>();
    model
        .path("vocab")
        .properties()
        .forEach(
            token -> {
              if (token.getKey().length() == 1) {
                characters.add(token.getKey());
              }
            });
    List<Merge> merges = new ArrayList<>();
    for (JsonNode pair : model.path("merges")) {
      if (!pair.isArray() || pair.size() != 2) {
        return Optional.empty();
      }
      merges.add(new Merge(pair.get(0).asText(), pair.get(1).asText()));
    }
    BytePairVocabulary vocabulary = new BytePairVocabulary(characters, merges);
    return MAPPER.readTree(write(vocabulary)).equals(read)
        ? Optional.of(vocabulary)
        : Optional.empty();
  }

  /// The file's text.
  public static String write(BytePairVocabulary vocabulary) {
    ObjectNode file = MAPPER.createObjectNode();
    file.put("version", "1.0");
    file.putNull("truncation");
    file.putNull("padding");
    ArrayNode added = file.putArray("added_tokens");
    SPECIAL.forEach(token -> addToken(added, token, added.size()));
    ObjectNode model = model(vocabulary);
    int first = model.get("vocab").size();
    for (int i = 0; i < Marks.ALL.size(); i++) {
      addToken(added, Marks.ALL.get(i), first + i);
    }
    ObjectNode normalizer = file.putObject("normalizer");
    replacement(normalizer, " ", SPACE);
    ObjectNode split = file.putObject("pre_tokenizer");
    split.put("type", "Split");
    split.putObject("pattern").put("String", " ");
    split.put("behavior", "MergedWithPrevious");
    split.put("invert", false);
    postProcessor(file.putObject("post_processor"));
    ObjectNode decoder = file.putObject("decoder");
    decoder.put("type", "Sequence");
    ArrayNode decoders = decoder.putArray("decoders");
    replacement(decoders.addObject(), SPACE, " ");
    decoders.addObject().put("type", "ByteFallback");
    decoders.addObject().put("type", "Fuse");
    file.set("model", model);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode model(BytePairVocabulary vocabulary) {
    ObjectNode model = MAPPER.createObjectNode();
    model.put("type", "BPE");
    model.putNull("dropout");
    model.put("unk_token", "<unk>");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", true);
    model.put("byte_fallback", true);
    model.put("ignore_merges", false);
    ObjectNode vocab = model.putObject("vocab");
    SPECIAL.forEach(token -> vocab.put(token, vocab.size()));
    for (int b = 0; b < BYTES; b++) {
      vocab.put(String.format("<0x%02X>", b), vocab.size());
    }
    vocabulary.characters().forEach(token -> vocab.put(token, vocab.size()));
    ArrayNode merges = model.putArray("merges");
    for (var merge : vocabulary.merges()) {
      // Two roads may lead to one token; it has one id.
      if (!vocab.has(merge.joined())) {
        vocab.put(merge.joined(), vocab.size());
      }
      merges.addArray().add(merge.left()).add(merge.right());
    }
    return model;
  }

  private static void addToken(ArrayNode added, String content, int id) {
    ObjectNode token = added.addObject();
    token.put("id", id);
    token.put("content", content);
    token.put("single_word", false);
    token.put("lstrip", false);
    token.put("rstrip", false);
    token.put("normalized", false);
    token.put("special", true);
  }

  private static void replacement(ObjectNode node, String pattern, String content) {
    node.put("type", "Replace");
    node.putObject("pattern").put("String", pattern);
    node.put("content", content);
  }

  private static void postProcessor(ObjectNode node) {
    node.put("type", "TemplateProcessing");
    template(node.putArray("single"), "A");
    ArrayNode pair = node.putArray("pair");
    template(pair, "A");
    template(pair, "B");
    ObjectNode bos = node.putObject("special_tokens").putObject("<bos>");
    bos.put("id", "<bos>");
    bos.putArray("ids").add(SPECIAL.indexOf("<bos>"));
    bos.putArray("tokens").add("<bos>");
  }

  private static void template(ArrayNode template, String sequence) {
    template.addObject().putObject("SpecialToken").put("id", "<bos>").put("type_id", 0);
    template.addObject().putObject("Sequence").put("id", sequence).put("type_id", 0);
  }
}
