package espalier.ui.settings;

import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import espalier.ui.port.Preferences;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// All settings while a person changes them.
public final class SettingsViewModel {

  private final List<SettingSection> sections = SettingCatalogue.sections();
  private final List<SettingField> fields =
      sections.stream().flatMap(section -> section.fields().stream()).toList();
  private final SearchSettings from;
  private final Function<SearchSettings, Optional<String>> apply;
  private final String scope;
  private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
  private final BooleanBinding valid;

  /// @param from what is in force
  /// @param scope what the settings are for, in a sentence
  /// @param apply takes changed settings; answers with a sentence where it refuses them
  public SettingsViewModel(
      SearchSettings from, String scope, Function<SearchSettings, Optional<String>> apply) {
    this.from = from;
    this.scope = scope;
    this.apply = apply;
    ObservableValue<?>[] errors =
        fields.stream().map(SettingField::errorProperty).toArray(ObservableValue<?>[]::new);
    valid =
        Bindings.createBooleanBinding(
            () -> fields.stream().allMatch(field -> field.errorProperty().get().isEmpty()), errors);
    fields.forEach(field -> field.read(from));
  }

  /// Fills all fields with the defaults; nothing is applied yet.
  public void reset() {
    SearchSettings defaults = Preferences.initialSettings();
    fields.forEach(field -> field.read(defaults));
  }

  /// Applies what was typed.
  ///
  /// @return whether it was taken; where not, [#refusalProperty()] says why
  public boolean apply() {
    if (!valid.get()) {
      return false;
    }
    SettingsEditor editor = from.edit();
    fields.forEach(field -> field.write(editor));
    Optional<String> refused = apply.apply(editor.done());
    refusal.set(refused.orElse(""));
    return refused.isEmpty();
  }

  public List<SettingSection> sections() {
    return sections;
  }

  /// What the settings are for, in a sentence.
  public String scope() {
    return scope;
  }

  /// Why the settings were refused as a whole; empty where they were not.
  public ReadOnlyStringProperty refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /// Whether every field can be read.
  public BooleanBinding validBinding() {
    return valid;
  }
}
