package espalier.engine.gemma.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import espalier.engine.gemma.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemmaTokenizerTest {

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void idsAndTextsAreThoseOfTheOriginalLibrary(Golden golden) throws CheckpointException {
    try (GemmaTokenizer tokenizer = open(golden.folder())) {
      for (JsonNode example : golden.cases("tokenize")) {
        String text = example.get("text").asText();
        assertThat(tokenizer.encode(text, false)).isEqualTo(Golden.ints(example.get("ids")));
        assertThat(tokenizer.encode(text, true))
            .isEqualTo(Golden.ints(example.get("ids_with_bos")));
        assertThat(tokenizer.decode(Golden.ints(example.get("ids"))))
            .isEqualTo(example.get("decoded").asText());
      }
      for (Mark mark : Mark.values()) {
        assertThat(tokenizer.mark(mark))
            .isEqualTo(golden.expected().get("marks").get(mark.text()).asInt());
      }
    }
  }

  @Test
  void longTextIsNotCut() throws CheckpointException {
    try (GemmaTokenizer tokenizer = open(Golden.of("tiny-f32").folder())) {
      assertThat(tokenizer.encode("7".repeat(100_000), false)).hasSize(100_000);
    }
  }

  @Test
  void anyTextHasTokens() throws CheckpointException {
    try (GemmaTokenizer tokenizer = open(Golden.of("tiny-f32").folder())) {
      String odd = "a\u0000b\uD83D c \uDE00\uFFFF é😀";
      assertThat(tokenizer.decode(tokenizer.encode(odd, false)))
          .isEqualTo("a\u0000b\uFFFD c \uFFFD\uFFFF é😀");
    }
  }

  @Test
  void aTokenizerWithoutTheMarksIsRefusedByName(@TempDir Path folder) throws Exception {
    Path original = Golden.of("tiny-f32").folder();
    String json = Files.readString(original.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        json.replace("<critic>", "<cricket>").replace("<refine>", "<reline>"));
    GemmaConfig config = GemmaConfig.read(original);
    assertThatThrownBy(() -> GemmaTokenizer.open(folder, config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("lacks the OpenLongCoT marks <critic>, <refine>;");
  }

  @Test
  void aDamagedTokenizerIsRefused(@TempDir Path folder) throws Exception {
    GemmaConfig config = GemmaConfig.read(Golden.of("tiny-f32").folder());
    assertThatThrownBy(() -> GemmaTokenizer.open(folder, config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": ");
    assertThatThrownBy(() -> GemmaTokenizer.open(folder, config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be read as a tokenizer");
  }

  private static GemmaTokenizer open(Path folder) throws CheckpointException {
    return GemmaTokenizer.open(folder, GemmaConfig.read(folder));
  }
}
