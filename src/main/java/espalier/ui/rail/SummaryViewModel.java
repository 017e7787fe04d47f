package espalier.ui.rail;

import espalier.session.Snapshot;
import espalier.tree.SearchSettings;
import espalier.ui.text.Names;
import espalier.ui.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The settings that make the open tree, in a few lines.
public final class SummaryViewModel {

  /// One line.
  record Entry(String label, String value) {}

  private final ObservableList<Entry> entries = FXCollections.observableArrayList();

  /// Works out what a snapshot changes here; any thread.
  ///
  /// @return does it, on the JavaFX thread
  public Runnable prepare(Snapshot snapshot) {
    List<Entry> next = entries(snapshot.tree().settings());
    return () -> {
      if (!next.equals(entries)) {
        entries.setAll(next);
      }
    };
  }

  private static List<Entry> entries(SearchSettings settings) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("Next kind", Names.of(settings.preset())));
    entries.add(new Entry("Candidates", Integer.toString(settings.candidates())));
    entries.add(new Entry("Children per node", Integer.toString(settings.maxChildren())));
    entries.add(new Entry("Temperature", Numbers.plain(settings.temperature())));
    entries.add(new Entry("Exploration", Numbers.plain(settings.cPuct())));
    entries.add(new Entry("Varentropy weight", Numbers.plain(settings.lambda())));
    if (settings.jitter() > 0) {
      entries.add(
          new Entry(
              "Jitter", "± " + Numbers.plain(Math.round(settings.jitter() * 1000) / 10.0) + " %"));
    }
    entries.add(new Entry("Backup", Names.of(settings.backup())));
    entries.add(new Entry("Discount", Numbers.plain(settings.gamma())));
    if (settings.lineByLine()) {
      entries.add(new Entry("Lines", "one by one"));
    }
    if (settings.passesOverRepeats()) {
      entries.add(new Entry("Repeats", "skipped"));
    }
    if (settings.linesEnd()) {
      entries.add(new Entry("Conclusions", "end lines"));
    }
    if (settings.teaching()) {
      entries.add(new Entry("Teaching", "on"));
    }
    entries.add(new Entry("Seed", Long.toString(settings.seed())));
    return List.copyOf(entries);
  }

  ObservableList<Entry> entries() {
    return entries;
  }
}
