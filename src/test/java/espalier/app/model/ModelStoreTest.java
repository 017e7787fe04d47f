package espalier.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.app.host.Assets;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {

  private static final Path TINY = Path.of("src/test/resources/golden/tiny-f32");
  private static final long BYTES = 1_061_139; // of the files that TINY is loaded from

  @TempDir private Path folder;

  private Path models;
  private ModelStore store;

  @BeforeEach
  void open() {
    models = folder.resolve("home").resolve("models");
    store = store(Long.MAX_VALUE);
  }

  private ModelStore store(long free) {
    return new ModelStore(
        new Home(folder.resolve("home")), new Assets(Optional.of(folder)), place -> free);
  }

  private Path add(String name) throws ModelException {
    return store.add(TINY, name, ModelStore.Copying.SILENT).orElseThrow();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// A folder that is taken for a model as far as the store looks at its own.
  private static Path written(Path model) throws IOException {
    Files.createDirectories(model);
    Files.writeString(model.resolve("config.json"), "{}");
    return model;
  }

  @Test
  void whatAModelIsLoadedFromIsCopiedAndNothingElse() throws Exception {
    List<Long> told = new ArrayList<>();
    Path model =
        store
            .add(
                TINY,
                "tiny-f32",
                (copied, total) -> {
                  assertThat(total).isEqualTo(BYTES);
                  told.add(copied);
                })
            .orElseThrow();
    assertThat(model).isEqualTo(models.resolve("tiny-f32"));
    assertThat(names(model))
        .containsExactly(
            "config.json",
            "model-00001-of-00004.safetensors",
            "model-00002-of-00004.safetensors",
            "model-00003-of-00004.safetensors",
            "model-00004-of-00004.safetensors",
            "model.safetensors.index.json",
            "tokenizer.json");
    for (String name : names(model)) {
      assertThat(Files.mismatch(model.resolve(name), TINY.resolve(name))).as(name).isEqualTo(-1);
    }
    assertThat(names(models)).containsExactly(".lock", "tiny-f32");
    assertThat(store.list()).containsExactly(model);
    assertThat(told).isSorted().startsWith(0L).endsWith(BYTES);
  }

  @Test
  void aModelIsShownByTheNameThatWasChosenForIt() throws Exception {
    Path noted = written(folder.resolve("noted"));
    for (String name : names(TINY)) {
      Files.copy(TINY.resolve(name), noted.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    ModelNotes.rename(noted, "Its own");
    store.add(noted, "noted", ModelStore.Copying.SILENT);
    store.add(noted, "my choice", ModelStore.Copying.SILENT);
    assertThat(ModelNotes.read(models.resolve("noted")).name()).isEqualTo("Its own");
    assertThat(ModelNotes.read(models.resolve("my choice")).name()).isEqualTo("my choice");
    assertThat(ModelNotes.read(noted).name()).isEqualTo("Its own");
  }

  @Test
  void aCopyThatIsGivenUpLeavesNothing() throws Exception {
    List<List<String>> seen = new ArrayList<>();
    ModelStore.Copying half =
        new ModelStore.Copying() {
          private boolean enough;

          @Override
          public void copied(long copied, long total) {
            enough = copied > total / 2;
            try {
              seen.add(names(models));
              assertThat(store.list()).isEmpty();
            } catch (IOException | ModelException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public boolean cancelled() {
            return enough;
          }
        };
    assertThat(store.add(TINY, "tiny", half)).isEmpty();
    assertThat(seen).hasSizeGreaterThan(2).allMatch(names -> names.contains(".tiny.part"));
    assertThat(names(models)).containsExactly(".lock");
  }

  @Test
  void whatWasLeftOfAKilledCopyIsNoModelAndGoes() throws Exception {
    Path left = written(models.resolve(".tiny.part"));
    Files.writeString(left.resolve("other.safetensors"), "half");
    Path linked = Files.writeString(folder.resolve("elsewhere"), "stays");
    Files.createSymbolicLink(left.resolve("link"), linked);
    assertThat(store.list()).isEmpty();
    assertThatThrownBy(() -> store.remove(".tiny.part")).hasMessageContaining("no added model");
    assertThat(names(add("tiny"))).doesNotContain("other.safetensors", "link");
    assertThat(left).doesNotExist();
    assertThat(linked).exists();
  }

  @Test
  void aDiskWithoutRoomIsToldBeforeTheCopy() throws Exception {
    assertThatThrownBy(() -> store(BYTES - 100_000).add(TINY, "tiny", ModelStore.Copying.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("takes 1.1 MB, but only 1.0 MB are free")
        .hasMessageContaining("--model " + TINY);
    assertThat(names(models)).containsExactly(".lock");
    assertThat(store(BYTES).add(TINY, "tiny", ModelStore.Copying.SILENT)).isPresent();
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    Path model = written(models.resolve("tiny"));
    assertThatThrownBy(() -> add("tiny"))
        .hasMessageContaining("There is a model tiny in " + models + " already")
        .hasMessageContaining("model remove");
    assertThat(names(model)).containsExactly("config.json");
    Files.createSymbolicLink(models.resolve("lost"), folder.resolve("missing"));
    assertThatThrownBy(() -> add("lost")).hasMessageContaining("something other than a model");
  }

  @Test
  void aModelOfTheStoreIsNotAddedAgain() throws Exception {
    Path model = add("tiny");
    Path link = Files.createSymbolicLink(folder.resolve("link"), model);
    for (Path same : List.of(model, link)) {
      assertThatThrownBy(() -> store.add(same, "twin", ModelStore.Copying.SILENT))
          .hasMessageContaining("lies among the added models");
    }
    assertThat(store.list()).containsExactly(model);
  }

  @Test
  void whatCouldNotBeUsedIsNotCopied() throws Exception {
    Path half = Files.createDirectory(folder.resolve("half"));
    for (String name : names(TINY)) {
      if (!name.contains("00003")) {
        Files.copy(TINY.resolve(name), half.resolve(name));
      }
    }
    assertThatThrownBy(() -> store.add(half, "half", ModelStore.Copying.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model-00003-of-00004.safetensors");
    Files.copy(
        TINY.resolve("model-00003-of-00004.safetensors"),
        half.resolve("model-00003-of-00004.safetensors"));
    Files.delete(half.resolve("tokenizer.json"));
    assertThatThrownBy(() -> store.add(half, "half", ModelStore.Copying.SILENT))
        .hasMessageContaining("no tokenizer.json");
    assertThatThrownBy(() -> store.add(folder.resolve("none"), "none", ModelStore.Copying.SILENT))
        .hasMessageContaining("There is no folder");
    assertThat(models).doesNotExist();
  }

  @Test
  void twoDoNotChangeTheStoreAtOnce() throws Exception {
    Path other = written(models.resolve("other"));
    List<String> refusals = new ArrayList<>();
    store.add(
        TINY,
        "tiny",
        (copied, total) -> {
          if (copied == 0) {
            assertThatThrownBy(() -> add("tiny"))
                .satisfies(refusal -> refusals.add(refusal.getMessage()));
            assertThatThrownBy(() -> store.remove("other"))
                .satisfies(refusal -> refusals.add(refusal.getMessage()));
          }
        });
    assertThat(refusals)
        .hasSize(2)
        .allMatch(sentence -> sentence.startsWith("Another Espalier is adding or removing"));
    assertThat(store.list()).containsExactly(other, models.resolve("tiny"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", ".a", "-a", "a/b", "a\\b", "a:", "a.", "a ", "a\nb"})
  void noPlainFolderNameIsFaulty(String name) {
    assertThat(ModelStore.fault(name)).isPresent();
    assertThatThrownBy(() -> add(name)).isInstanceOf(ModelException.class);
    assertThat(models).doesNotExist();
  }

  @Test
  void aModelIsRemovedByItsNameOrItsFolder() throws Exception {
    Path first = written(models.resolve("first"));
    Files.createDirectories(first.resolve("more").resolve("still more"));
    Path second = written(models.resolve("second"));
    assertThat(store.remove("first")).isEqualTo(first);
    assertThat(store.list()).containsExactly(second);
    assertThat(store.remove(second.toString())).isEqualTo(second);
    assertThat(names(models)).containsExactly(".lock");
  }

  @Test
  void onlyModelsOfTheStoreAreRemoved() throws Exception {
    Path outside = written(folder.resolve("outside"));
    Path empty = Files.createDirectories(models.resolve("empty"));
    for (String typed :
        List.of(
            "",
            ".",
            "..",
            "empty",
            "missing",
            outside.toString(),
            models.toString(),
            models.resolve("..").resolve("..").resolve("outside").toString())) {
      assertThatThrownBy(() -> store.remove(typed))
          .as(typed)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("no added model '" + typed + "'");
    }
    assertThat(outside.resolve("config.json")).exists();
    assertThat(empty).exists();
  }

  @Test
  void ofALinkTheLinkIsRemoved() throws Exception {
    Path outside = written(folder.resolve("outside"));
    Files.createDirectories(models);
    Path link = Files.createSymbolicLink(models.resolve("linked"), outside);
    assertThat(store.list()).containsExactly(link);
    store.remove("linked");
    assertThat(names(models)).containsExactly(".lock");
    assertThat(names(outside)).containsExactly("config.json");
  }

  @Test
  void theBundledModelStays() throws Exception {
    Path bundled = written(folder.resolve("model"));
    for (String typed : List.of(ModelStore.BUNDLED, bundled.toString())) {
      assertThatThrownBy(() -> store.remove(typed))
          .hasMessageContaining("The bundled model belongs to the program and stays");
    }
    assertThat(names(bundled)).containsExactly("config.json");
  }

  @Test
  void theBundledModelStaysWhereTheStoreIsTheProgramsOwnFolder() throws Exception {
    Path bundled = written(models.resolve("model"));
    ModelStore own =
        new ModelStore(
            new Home(folder.resolve("home")), new Assets(Optional.of(models)), place -> 0);
    assertThatThrownBy(() -> own.remove("model")).hasMessageContaining("The bundled model");
    assertThat(names(bundled)).containsExactly("config.json");
  }
}
