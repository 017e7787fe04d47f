package espalier.ui.start;

import espalier.session.Session;
import espalier.session.Workbench;
import espalier.tree.SearchSettings;
import espalier.ui.kit.UiThread;
import espalier.ui.text.Failures;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A problem on its way to becoming a tree.
public final class StartViewModel {

  private final Workbench workbench;
  private final UiThread ui;
  private final Supplier<SearchSettings> settings;
  private final Consumer<Session> planted;
  private final List<Sample> samples;
  private final StringProperty problem = new SimpleStringProperty("");
  private final StringProperty answer = new SimpleStringProperty("");
  private final IntegerProperty simulations = new SimpleIntegerProperty();
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final BooleanProperty planting = new SimpleBooleanProperty(false);
  private final BooleanBinding ready =
      Bindings.createBooleanBinding(
          () -> !problem.get().isBlank() && !planting.get(), problem, planting);

  /// @param ui runs what changes properties
  /// @param settings those that a new tree starts with
  /// @param planted is given the session of a new tree
  public StartViewModel(
      Workbench workbench,
      UiThread ui,
      Supplier<SearchSettings> settings,
      Consumer<Session> planted,
      List<Sample> samples) {
    this.workbench = workbench;
    this.ui = ui;
    this.settings = settings;
    this.planted = planted;
    this.samples = List.copyOf(samples);
    simulations.set(settings.get().simulations());
    problem.subscribe(() -> error.set(""));
  }

  /// Takes the budget of simulations from the settings again, after they were changed.
  public void refresh() {
    simulations.set(settings.get().simulations());
  }

  /// Fills the fields with a sample.
  public void pick(Sample sample) {
    problem.set(sample.problem());
    answer.set(sample.answer());
  }

  /// Plants a tree over the problem; does nothing while there is none or one is being planted.
  public void grow() {
    if (!ready.get()) {
      return;
    }
    planting.set(true);
    String typed = answer.get().strip();
    Optional<String> truth = typed.isEmpty() ? Optional.empty() : Optional.of(typed);
    SearchSettings budgeted = settings.get().edit().simulations(simulations.get()).done();
    var _ =
        workbench
            .create(problem.get().strip(), truth, budgeted)
            .whenCompleteAsync(
                (session, failure) -> {
                  planting.set(false);
                  if (failure != null) {
                    error.set(Failures.sentence(failure));
                  } else {
                    problem.set("");
                    answer.set("");
                    planted.accept(session);
                  }
                },
                ui::run);
  }

  public List<Sample> samples() {
    return samples;
  }

  public StringProperty problemProperty() {
    return problem;
  }

  /// The known answer, kept from the model; empty where it is not known.
  public StringProperty answerProperty() {
    return answer;
  }

  /// After how many simulations the first run ends.
  public IntegerProperty simulationsProperty() {
    return simulations;
  }

  /// Why the problem was refused; empty where it was not.
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }

  /// Whether there is a problem that can be planted now.
  public BooleanBinding readyBinding() {
    return ready;
  }
}
