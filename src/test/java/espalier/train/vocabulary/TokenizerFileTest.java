package espalier.train.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.train.data.ChainGenerator;
import espalier.train.data.ChainOdds;
import espalier.train.data.Split;
import espalier.train.network.NetworkShape;
import espalier.train.vocabulary.BytePairVocabulary.Merge;
import espalier.tree.text.Marks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

class TokenizerFileTest {

  private static final int SIZE = 700;
  private static final GemmaConfig CONFIG =
      new NetworkShape(SIZE, 8, 8, 1, 1, 1, 8, 64, 128).config();
  private static final BytePairTrainer TRAINER = new BytePairTrainer();
  private static BytePairVocabulary learnt;
  private static Path folder;
  private static GemmaTokenizer tokenizer;

  @BeforeContainer
  static void train() throws Exception {
    ChainGenerator chains = new ChainGenerator(1, Split.TRAIN, ChainOdds.DEFAULT);
    for (int i = 0; i < 1000; i++) {
      TRAINER.add(chains.chain(i).trainingText());
    }
    folder = Files.createTempDirectory("vocabulary");
    learnt = TRAINER.learn(SIZE - TokenizerFile.tokensWithoutMerges(95));
    Files.writeString(folder.resolve("tokenizer.json"), TokenizerFile.write(learnt));
    tokenizer = GemmaTokenizer.open(folder, CONFIG);
  }

  @AfterContainer
  static void close() {
    tokenizer.close();
  }

  @Property(tries = 500)
  void anyTextComesBack(@ForAll String text) {
    // U+2581 stands for the space in all vocabularies of this kind; half of a pair is no text.
    String plain = text.replace('\u2581', ' ').replaceAll("[\\ud800-\\udfff]", "");
    Assertions.assertEquals(plain, tokenizer.decode(tokenizer.encode(plain, false)));
  }

  @Property(tries = 100)
  void digitsAndSignsStaySingle(@ForAll int number) {
    String sum = Math.abs((long) number) + "*66=<<" + Math.abs((long) number) + "*66=1>>1";
    int[] ids = tokenizer.encode(sum, false);
    assertThat(ids).hasSize(sum.length() - 2 - 1);
  }

  @Property(tries = 1)
  void everyMarkIsOneTokenAndTheLastOnesOfTheVocabulary() {
    for (String mark : Marks.ALL) {
      assertThat(tokenizer.encode(mark, false)).hasSize(1);
      assertThat(tokenizer.encode(mark, false)[0]).isBetween(SIZE - Marks.ALL.size(), SIZE - 1);
    }
  }

  @Property(tries = 1)
  void aFileOfThisKindIsReadAndNoOther() throws Exception {
    assertThat(TokenizerFile.read(folder.resolve("tokenizer.json"))).contains(learnt);
    assertThat(TokenizerFile.read(Path.of("src/test/resources/golden/tiny-f32/tokenizer.json")))
        .isEmpty();
  }

  @Property(tries = 1)
  void aWiderVocabularyKnowsWhatItsTokensWereBefore() {
    BytePairVocabulary wider = TRAINER.learn(learnt, 100);
    assertThat(wider.merges())
        .startsWith(learnt.merges().toArray(Merge[]::new))
        .hasSize(learnt.merges().size() + 100);
    List<String> before = TokenizerFile.tokens(learnt);
    List<String> now = TokenizerFile.tokens(wider);
    List<List<Integer>> origins = WiderVocabulary.of(learnt, wider).origins();
    assertThat(now).hasSize(before.size() + 100);
    assertThat(origins).hasSameSizeAs(now);
    for (int id = 0; id < now.size(); id++) {
      String parts = origins.get(id).stream().map(before::get).collect(Collectors.joining());
      assertThat(parts).isEqualTo(now.get(id));
      boolean known = before.contains(now.get(id));
      assertThat(origins.get(id).size() == 1).as(now.get(id)).isEqualTo(known);
    }
  }
}
