package espalier.ui.settings;

import espalier.ui.kit.UiThread;
import espalier.ui.port.ModelChances;
import espalier.ui.port.ModelChances.Chance;
import espalier.ui.port.ModelLoading;
import espalier.ui.port.ModelOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// How the model is run, while a person changes it, and where each choice stands on this machine.
public final class ModelSettingsViewModel {

  private static final Chance AUTOMATIC = new Chance(ModelOptions.AUTO, "Automatic", "What suits.");
  private static final String LOOKING = "Looking at this machine…";

  private final ModelLoading loading;
  private final UiThread ui;
  private final StringProperty precision = new SimpleStringProperty("");
  private final StringProperty device = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Path>> library =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty cache = new SimpleStringProperty("");
  private final ObservableList<Chance> precisions = FXCollections.observableArrayList();
  private final ObservableList<Chance> devices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper inUse = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper precisionStanding = new ReadOnlyStringWrapper(LOOKING);
  private final ReadOnlyStringWrapper prompts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper deviceStanding = new ReadOnlyStringWrapper(LOOKING);
  private final ReadOnlyStringWrapper cards = new ReadOnlyStringWrapper(LOOKING);
  private final ReadOnlyStringWrapper cacheError = new ReadOnlyStringWrapper("");
  private final BooleanBinding valid = cacheError.isEmpty();
  private final BooleanBinding changed;
  private final Runnable end;
  private Optional<ModelChances> chances = Optional.empty();
  private int looks;

  /// @param ui runs what changes properties
  public ModelSettingsViewModel(ModelLoading loading, UiThread ui) {
    this.loading = loading;
    this.ui = ui;
    changed =
        Bindings.createBooleanBinding(
            () -> valid.get() && !chosen().equals(loading.options()),
            precision,
            device,
            library,
            cache);
    fill(loading.options());
    // Something to choose from until the machine has been looked at.
    show(new ModelChances(List.of(), List.of(), "", ""));
    chances = Optional.empty();
    cache.subscribe(text -> cacheError.set(cacheError(text.strip())));
    precision.subscribe(now -> stand());
    device.subscribe((before, now) -> look());
    library.subscribe((before, now) -> look());
    end = loading.subscribe(state -> ui.run(() -> use(state)));
    look();
  }

  /// To be called when the settings are no longer shown.
  public void close() {
    end.run();
  }

  private void fill(ModelOptions options) {
    precision.set(options.precision());
    device.set(options.device());
    library.set(options.library());
    cache.set(
        options.cacheMegabytes().isPresent()
            ? Integer.toString(options.cacheMegabytes().getAsInt())
            : "");
  }

  private void use(ModelLoading.State state) {
    inUse.set(
        switch (state) {
          case ModelLoading.Ready ready -> "Now: " + ready.name() + ". " + ready.choice();
          case ModelLoading.Loading now -> "Loading " + now.name() + ".";
          case ModelLoading.Refused refused -> refused.sentence();
          case ModelLoading.CardRefused refused -> refused.sentence();
        });
  }

  /// Asks what the machine has for what is chosen now; what was asked before counts no more.
  private void look() {
    int number = ++looks;
    chances = Optional.empty();
    stand();
    var _ =
        loading
            .look(chosen())
            .whenComplete(
                (found, failure) ->
                    ui.run(
                        () -> {
                          if (number == looks) {
                            show(
                                found == null
                                    ? new ModelChances(
                                        List.of(),
                                        List.of(),
                                        "",
                                        "This machine could not be looked at; the log says more.")
                                    : found);
                          }
                        }));
  }

  private void show(ModelChances found) {
    chances = Optional.of(found);
    fill(precisions, found.precisions(), precision.get());
    fill(devices, found.devices(), device.get());
    stand();
  }

  /// What is chosen stays among what can be chosen.
  private static void fill(ObservableList<Chance> list, List<Chance> found, String kept) {
    List<Chance> all = new ArrayList<>(List.of(AUTOMATIC));
    all.addAll(found);
    if (all.stream().noneMatch(each -> each.value().equals(kept))) {
      String standing = found.isEmpty() ? "" : "It was not found on this machine.";
      all.add(new Chance(kept, kept, standing));
    }
    if (!list.equals(all)) {
      list.setAll(all);
    }
  }

  /// Says where the choices stand.
  private void stand() {
    if (chances.isEmpty()) {
      precisionStanding.set(LOOKING);
      deviceStanding.set(LOOKING);
      cards.set(LOOKING);
      return;
    }
    ModelChances now = chances.get();
    cards.set(now.cards());
    prompts.set(now.prompts());
    precisionStanding.set(
        precision.get().equals(ModelOptions.AUTO)
            ? now.automatic()
            : standing(precisions, precision.get()));
    boolean noCard = now.devices().size() <= 1;
    deviceStanding.set(
        device.get().equals(ModelOptions.AUTO)
            ? noCard
                ? "That is the processor, as no graphics card can be used."
                : "That is " + now.devices().get(1).label() + ", where the model fits on it."
            : standing(devices, device.get()));
  }

  private static String standing(List<Chance> list, String value) {
    return list.stream()
        .filter(each -> each.value().equals(value))
        .map(Chance::standing)
        .findFirst()
        .orElse("");
  }

  private static String cacheError(String text) {
    return cacheMegabytes(text).isPresent() || text.isEmpty()
        ? ""
        : "The cache must be a whole number of MB from 0 to 1,000,000, not “" + text + "”.";
  }

  private static OptionalInt cacheMegabytes(String text) {
    if (!text.matches("[0-9]{1,7}")) {
      return OptionalInt.empty();
    }
    int megabytes = Integer.parseInt(text);
    return megabytes <= ModelOptions.MOST_MEGABYTES
        ? OptionalInt.of(megabytes)
        : OptionalInt.empty();
  }

  private ModelOptions chosen() {
    return new ModelOptions(
        precision.get(), device.get(), library.get(), cacheMegabytes(cache.get().strip()));
  }

  /// Leaves everything to the machine; nothing is applied yet.
  public void reset() {
    fill(ModelOptions.automatic());
  }

  /// Loads the model again as chosen, where something was changed.
  ///
  /// @return whether what was typed could be taken
  public boolean apply() {
    if (!valid.get()) {
      return false;
    }
    ModelOptions chosen = chosen();
    if (!chosen.equals(loading.options())) {
      loading.apply(chosen);
    }
    return true;
  }

  /// One of the values of [#precisions].
  public StringProperty precisionProperty() {
    return precision;
  }

  /// One of the values of [#devices].
  public StringProperty deviceProperty() {
    return device;
  }

  /// Folder of a CUDA libtorch; empty for Espalier's own place.
  public ObjectProperty<Optional<Path>> libraryProperty() {
    return library;
  }

  /// Megabytes as typed; empty for what suits.
  public StringProperty cacheProperty() {
    return cache;
  }

  public ObservableList<Chance> precisions() {
    return precisions;
  }

  public ObservableList<Chance> devices() {
    return devices;
  }

  /// The model in use, and why it calculates as it does.
  public ReadOnlyStringProperty inUseProperty() {
    return inUse.getReadOnlyProperty();
  }

  /// What the chosen precision would need, or why it would be chosen.
  public ReadOnlyStringProperty precisionStandingProperty() {
    return precisionStanding.getReadOnlyProperty();
  }

  /// What the chosen device is.
  public ReadOnlyStringProperty deviceStandingProperty() {
    return deviceStanding.getReadOnlyProperty();
  }

  /// Which library graphics cards are used with, or what is missing.
  public ReadOnlyStringProperty cardsProperty() {
    return cards.getReadOnlyProperty();
  }

  /// What became of the prompts that the model in use was given; empty where there is none.
  public ReadOnlyStringProperty promptsProperty() {
    return prompts.getReadOnlyProperty();
  }

  /// What is wrong with the cache as typed; empty where nothing is.
  public ReadOnlyStringProperty cacheErrorProperty() {
    return cacheError.getReadOnlyProperty();
  }

  /// Whether something can be applied.
  public BooleanBinding changedBinding() {
    return changed;
  }

  /// Whether what was typed can be taken.
  public BooleanBinding validBinding() {
    return valid;
  }
}
