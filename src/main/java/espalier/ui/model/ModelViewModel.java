package espalier.ui.model;

import espalier.ui.kit.UiThread;
import espalier.ui.kit.Words;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.ModelLoading.AddedModel;
import espalier.ui.text.Names;
import espalier.ui.text.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the model chip and the model panel show.
public final class ModelViewModel {

  private final ModelLoading loading;
  private final UiThread ui;
  private final ObservableList<AddedModel> added = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper choice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyBooleanWrapper loadingNow = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper bundled = new ReadOnlyBooleanWrapper(true);
  private Optional<ModelLoading.Ready> model = Optional.empty();
  private boolean asked;

  /// @param ui runs what changes properties
  public ModelViewModel(ModelLoading loading, UiThread ui) {
    this.loading = loading;
    this.ui = ui;
    lookForAdded();
    loading.subscribe(state -> ui.run(() -> show(state)));
  }

  private void show(ModelLoading.State state) {
    switch (state) {
      case ModelLoading.Loading now -> {
        name.set(now.name());
        nothingOf();
        doing.set(now.doing());
        sentence.set("Loading " + now.name() + ". You can already type.");
        fraction.set(now.fraction());
        refused.set(false);
        loadingNow.set(true);
      }
      case ModelLoading.Ready now -> {
        name.set(now.name());
        device.set(Names.device(now.device()));
        facts.set(facts(now));
        about.set(now.about());
        choice.set(now.choice());
        doing.set("");
        sentence.set("");
        fraction.set(1);
        refused.set(false);
        loadingNow.set(false);
        remark.set(now.remark());
        bundled.set(now.bundled());
        model = Optional.of(now);
        ready.set(true);
        lookForAdded();
      }
      case ModelLoading.Refused now -> {
        asked = false;
        refuse("No model", now.sentence());
      }
      case ModelLoading.CardRefused now -> {
        asked = true;
        refuse(now.name(), now.sentence());
      }
    }
  }

  private void refuse(String what, String why) {
    name.set(what);
    nothingOf();
    doing.set("");
    sentence.set(why);
    fraction.set(0);
    bundled.set(false);
    loadingNow.set(false);
    refused.set(true);
  }

  /// What is known of a loaded model only.
  private void nothingOf() {
    device.set("");
    facts.set("");
    about.set("");
    choice.set("");
    remark.set("");
    model = Optional.empty();
    ready.set(false);
  }

  private static String facts(ModelLoading.Ready model) {
    return "Gemma-2 architecture, "
        + Numbers.large(model.parameters())
        + " parameters, "
        + model.precision()
        + ", context of "
        + Words.count(model.contextLength())
        + " tokens.";
  }

  /// The loaded model; empty while there is none.
  public Optional<ModelLoading.Ready> model() {
    return model;
  }

  /// Whether the refusal is asked about, so that it needs not be told besides.
  public boolean isAsked() {
    return asked;
  }

  public void load(Path folder) {
    loading.load(folder);
  }

  /// Looks again for the models that were added; they may come and go while the window is open.
  public void lookForAdded() {
    var _ = loading.added().thenAccept(found -> ui.run(() -> showAdded(found)));
  }

  private void showAdded(List<AddedModel> found) {
    // A menu that is open is not built anew for nothing.
    if (!added.equals(found)) {
      added.setAll(found);
    }
  }

  public void loadBundled() {
    loading.loadBundled();
  }

  /// Gives up the loading in hand.
  public void cancel() {
    loading.cancel();
  }

  /// Tries once more what was refused.
  public void again() {
    loading.again();
  }

  /// The models in Espalier's data, by name; empty where none was added.
  public ObservableList<AddedModel> added() {
    return added;
  }

  /// As shown to people.
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /// "CPU" or "GPU"; empty while no model is there.
  public ReadOnlyStringProperty deviceProperty() {
    return device.getReadOnlyProperty();
  }

  /// Architecture, size and precision in one sentence; empty while no model is there.
  public ReadOnlyStringProperty factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /// What it is good for; may be empty.
  public ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /// Why it calculates as it does, and what it takes of the memory; empty where nothing is known.
  public ReadOnlyStringProperty choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /// What is being done while it is loaded, in a few words; empty where that is not known.
  public ReadOnlyStringProperty doingProperty() {
    return doing.getReadOnlyProperty();
  }

  /// What became of another loading, so that this model is still in use; empty where nothing did.
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /// What is going on, or why there is no model; empty where one is ready.
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /// How much is loaded, 0 to 1; negative where it cannot be told.
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /// Whether one is being loaded.
  public ReadOnlyBooleanProperty loadingProperty() {
    return loadingNow.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty refusedProperty() {
    return refused.getReadOnlyProperty();
  }

  /// Whether the model in use is the one that comes with the program.
  public ReadOnlyBooleanProperty bundledProperty() {
    return bundled.getReadOnlyProperty();
  }
}
