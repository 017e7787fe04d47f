package espalier.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.ui.kit.UiThread;
import espalier.ui.port.ModelLoading.AddedModel;
import espalier.ui.port.ModelLoading.CardRefused;
import espalier.ui.port.ModelLoading.Loading;
import espalier.ui.port.ModelLoading.Refused;
import espalier.ui.port.ToldLoading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelViewModelTest {

  private static final AddedModel WIDE = new AddedModel("wide", Path.of("data", "wide"));
  private static final AddedModel DEEP = new AddedModel("deep", Path.of("data", "deep"));

  private final ToldLoading loading = new ToldLoading();
  private final ModelViewModel model = new ModelViewModel(loading, UiThread.sameThread());

  @Test
  void loadingSaysWhatIsBeingDone() {
    loading.become(new Loading("wide", "converting its weights to int8", 0.4));
    assertThat(model.loadingProperty().get()).isTrue();
    assertThat(model.readyProperty().get()).isFalse();
    assertThat(model.nameProperty().get()).isEqualTo("wide");
    assertThat(model.doingProperty().get()).isEqualTo("converting its weights to int8");
    assertThat(model.fractionProperty().get()).isEqualTo(0.4);
    model.cancel();
    assertThat(loading.asked()).containsExactly("cancel");
  }

  @Test
  void aModelThatIsThereSaysWhyItCalculatesSo() {
    loading.ready();
    assertThat(model.choiceProperty().get()).contains("as the model is small", "512 MB");
    assertThat(model.deviceProperty().get()).isEqualTo("CPU");
    assertThat(model.remarkProperty().get()).isEmpty();
  }

  @Test
  void whatBecameOfAnotherLoadingIsToldBesideTheFormerModel() {
    loading.become(ToldLoading.ready("cpu").remarking("The loading of wide was cancelled."));
    assertThat(model.readyProperty().get()).isTrue();
    assertThat(model.remarkProperty().get()).isEqualTo("The loading of wide was cancelled.");
    loading.become(new Loading("wide", "", -1));
    assertThat(model.remarkProperty().get()).isEmpty();
  }

  @Test
  void whatWasAddedIsListedFromTheStartAndThePickedOneIsLoaded() {
    assertThat(model.added()).isEmpty();
    loading.haveAdded(DEEP, WIDE);
    ModelViewModel started = new ModelViewModel(loading, UiThread.sameThread());
    assertThat(started.added()).containsExactly(DEEP, WIDE);
    started.load(started.added().getLast().folder());
    assertThat(loading.asked()).containsExactly("load " + WIDE.folder());
  }

  @Test
  void whatWasAddedIsLookedForAgainWhenAModelIsReadyAndWhenAsked() {
    loading.haveAdded(WIDE);
    loading.become(new Loading("wide", "", -1));
    assertThat(model.added()).isEmpty();
    loading.ready();
    assertThat(model.added()).containsExactly(WIDE);
    loading.haveAdded(DEEP, WIDE);
    model.lookForAdded();
    assertThat(model.added()).containsExactly(DEEP, WIDE);
    loading.haveAdded();
    model.lookForAdded();
    assertThat(model.added()).isEmpty();
  }

  @Test
  void aListThatStayedTheSameIsNotChanged() {
    loading.haveAdded(WIDE);
    model.lookForAdded();
    List<Object> changes = new ArrayList<>();
    model.added().subscribe(() -> changes.add("changed"));
    model.lookForAdded();
    assertThat(changes).isEmpty();
    loading.haveAdded(DEEP);
    model.lookForAdded();
    assertThat(changes).isNotEmpty();
  }

  @Test
  void withoutAModelItCanBeTriedAgain() {
    loading.become(new Refused("It does not fit."));
    assertThat(model.nameProperty().get()).isEqualTo("No model");
    assertThat(model.sentenceProperty().get()).isEqualTo("It does not fit.");
    assertThat(model.refusedProperty().get()).isTrue();
    assertThat(model.loadingProperty().get()).isFalse();
    model.again();
    assertThat(loading.asked()).containsExactly("again");
    loading.become(new CardRefused("wide", "The card is full."));
    assertThat(model.nameProperty().get()).isEqualTo("wide");
    assertThat(model.readyProperty().get()).isFalse();
  }
}
