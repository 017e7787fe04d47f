package espalier.ui.main;

import espalier.ui.port.ExportActions.Format;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person for files.
final class Files {

  private final Supplier<Window> owner;

  Files(Supplier<Window> owner) {
    this.owner = owner;
  }

  /// A file to read a tree from; empty where the person thought better of it.
  Optional<Path> toOpen() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a tree");
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                "Exported trees and OpenLongCoT text", "*.json", "*.txt"),
            new FileChooser.ExtensionFilter("All files", "*"));
    return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
  }

  /// A file to write; its name ends as the format asks.
  Optional<Path> toSave(Format format, String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the tree");
    String ending = "." + format.extension();
    chooser.setInitialFileName(plain(title) + ending);
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                switch (format) {
                  case JSON -> "JSON";
                  case PNG -> "PNG picture";
                  case TEXT -> "OpenLongCoT text";
                },
                "*" + ending));
    return Optional.ofNullable(chooser.showSaveDialog(owner.get()))
        .map(File::toPath)
        .map(file -> ended(file, ending));
  }

  private static Path ended(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? file : file.resolveSibling(name + ending);
  }

  static String plain(String title) {
    String name = title.strip().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "tree" : name.substring(0, Math.min(40, name.length()));
  }
}
