package espalier.ui.settings;

import java.util.List;

/// Settings that belong together.
public record SettingSection(String title, List<SettingField> fields) {
  public SettingSection {
    fields = List.copyOf(fields);
  }
}
