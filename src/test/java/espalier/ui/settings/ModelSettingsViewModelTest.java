package espalier.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.ui.kit.UiThread;
import espalier.ui.port.ModelChances;
import espalier.ui.port.ModelChances.Chance;
import espalier.ui.port.ModelOptions;
import espalier.ui.port.ToldLoading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelSettingsViewModelTest {

  private final ToldLoading loading = new ToldLoading();

  private ModelSettingsViewModel settings() {
    return new ModelSettingsViewModel(loading, UiThread.sameThread());
  }

  private static List<String> values(List<Chance> chances) {
    return chances.stream().map(Chance::value).toList();
  }

  @Test
  void everyChoiceSaysWhereItStands() {
    loading.ready();
    ModelSettingsViewModel settings = settings();
    assertThat(settings.inUseProperty().get()).startsWith("Now: Scripted. Calculates in float32");
    assertThat(values(settings.precisions()))
        .containsExactly("auto", "float32", "bfloat16", "int8");
    assertThat(settings.precisionStandingProperty().get())
        .startsWith("Calculates in bfloat16, as the processor");
    settings.precisionProperty().set("float32");
    assertThat(settings.precisionStandingProperty().get())
        .isEqualTo("Needs about 11.2 GB, but 7.2 GB are free.");
    assertThat(settings.deviceStandingProperty().get()).contains("no graphics card can be used");
    assertThat(settings.cardsProperty().get()).contains("unpack libtorch 2.7.1");
  }

  @Test
  void cardsAreOfferedByTheirNames() {
    loading.lookAs(chosen -> CompletableFuture.completedFuture(ToldLoading.ONE_CARD));
    ModelSettingsViewModel settings = settings();
    assertThat(settings.promptsProperty().get()).contains("5,310 (82%) were still known");
    assertThat(settings.devices()).extracting(Chance::label).contains("Processor", "NVIDIA H200");
    assertThat(settings.deviceStandingProperty().get()).contains("NVIDIA H200");
    settings.deviceProperty().set("cuda:0");
    assertThat(settings.deviceStandingProperty().get()).contains("139.0 GB");
  }

  @Test
  void aRememberedCardThatIsGoneStaysChosenAndIsSaidToBeMissing() {
    loading.remember(new ModelOptions("auto", "cuda:1", Optional.empty(), OptionalInt.empty()));
    ModelSettingsViewModel settings = settings();
    assertThat(values(settings.devices())).contains("cuda:1");
    assertThat(settings.deviceStandingProperty().get())
        .isEqualTo("It was not found on this machine.");
    assertThat(settings.changedBinding().get()).isFalse();
  }

  @Test
  void anotherLibraryIsLookedForAtOnceAndLateAnswersToOldQuestionsCountNoMore() {
    List<CompletableFuture<ModelChances>> answers = new ArrayList<>();
    List<Optional<Path>> libraries = new ArrayList<>();
    loading.lookAs(
        chosen -> {
          answers.add(new CompletableFuture<>());
          libraries.add(chosen.library());
          return answers.getLast();
        });
    ModelSettingsViewModel settings = settings();
    Path folder = Path.of("cuda");
    settings.libraryProperty().set(Optional.of(folder));
    assertThat(libraries).containsExactly(Optional.empty(), Optional.of(folder));
    assertThat(settings.cardsProperty().get()).startsWith("Looking");
    answers.get(1).complete(ToldLoading.ONE_CARD);
    answers.get(0).complete(ToldLoading.NO_CARDS);
    assertThat(settings.cardsProperty().get()).startsWith("Uses the libtorch");
  }

  @Test
  void aMachineThatCannotBeLookedAtIsSaid() {
    loading.lookAs(chosen -> CompletableFuture.failedFuture(new IllegalStateException("no")));
    ModelSettingsViewModel settings = settings();
    assertThat(settings.cardsProperty().get()).contains("could not be looked at");
    assertThat(values(settings.precisions())).contains("auto");
  }

  @Test
  void onlyChangesLoadTheModelAgain() {
    ModelSettingsViewModel settings = settings();
    assertThat(settings.changedBinding().get()).isFalse();
    assertThat(settings.apply()).isTrue();
    assertThat(loading.asked()).isEmpty();

    settings.precisionProperty().set("int8");
    settings.cacheProperty().set(" 256 ");
    assertThat(settings.changedBinding().get()).isTrue();
    assertThat(settings.apply()).isTrue();
    assertThat(loading.asked()).containsExactly("apply int8 auto 256");
  }

  @Test
  void aCacheThatIsNoNumberIsSaidAndNotApplied() {
    ModelSettingsViewModel settings = settings();
    for (String text : List.of("much", "-1", "1000001", "2.5")) {
      settings.cacheProperty().set(text);
      assertThat(settings.cacheErrorProperty().get()).as(text).contains("0 to 1,000,000");
      assertThat(settings.apply()).isFalse();
    }
    settings.cacheProperty().set("0");
    assertThat(settings.cacheErrorProperty().get()).isEmpty();
    assertThat(settings.apply()).isTrue();
  }

  @Test
  void theDefaultsLeaveEverythingToTheMachine() {
    loading.remember(new ModelOptions("int8", "cpu", Optional.of(Path.of("x")), OptionalInt.of(7)));
    ModelSettingsViewModel settings = settings();
    settings.reset();
    settings.apply();
    assertThat(loading.options()).isEqualTo(ModelOptions.automatic());
  }
}
