package espalier.ui.settings;

import espalier.tree.SearchSettings;
import espalier.tree.SettingsEditor;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One setting while it is being changed: its text as typed, and what is wrong with it.
public final class SettingField {

  /// How the setting is entered.
  public enum Form {
    NUMBER,
    CHOICE,
    SWITCH,
    /// A line of text.
    SENTENCE
  }

  /// One of the values of a [Form#CHOICE].
  ///
  /// @param value as kept in the field's text
  public record Choice(String value, String label, String meaning) {}

  /// Puts a text into the settings.
  @FunctionalInterface
  interface Writer {
    /// @throws IllegalArgumentException where the text is no such value; the sentence says why
    void write(SettingsEditor editor, String text);
  }

  private final String label;
  private final String meaning;
  private final Form form;
  private final List<Choice> choices;
  private final Function<SearchSettings, String> reader;
  private final Writer writer;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

  SettingField(
      String label,
      String meaning,
      Form form,
      List<Choice> choices,
      Function<SearchSettings, String> reader,
      Writer writer) {
    this.label = label;
    this.meaning = meaning;
    this.form = form;
    this.choices = List.copyOf(choices);
    this.reader = reader;
    this.writer = writer;
    text.subscribe(this::check);
  }

  /// Each field is checked by itself, against settings that are in order otherwise.
  private void check() {
    try {
      SettingsEditor editor = SearchSettings.defaults().edit();
      writer.write(editor, text.get().strip());
      editor.done();
      error.set("");
    } catch (IllegalArgumentException e) {
      error.set(String.valueOf(e.getMessage()));
    }
  }

  void read(SearchSettings settings) {
    text.set(reader.apply(settings));
  }

  void write(SettingsEditor editor) {
    writer.write(editor, text.get().strip());
  }

  public String label() {
    return label;
  }

  /// What stands in an empty field: what empty means.
  public String prompt() {
    return meaning.contains("empty for")
        ? meaning.replaceAll("(?s).*empty for ([^.]*)\\..*", "$1")
        : "";
  }

  /// What it does, in a sentence.
  public String meaning() {
    return meaning;
  }

  public Form form() {
    return form;
  }

  public List<Choice> choices() {
    return choices;
  }

  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong with the text; empty where nothing is.
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }
}
