package espalier.ui.port;

import espalier.tree.TreeDocument;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// Trees to and from files. Methods return at once; the futures are completed on any thread and
/// fail with [espalier.session.SessionException], whose message is one sentence for the person.
public interface ExportActions {

  /// In what form a tree is written.
  enum Format {
    JSON("json"),
    PNG("png"),
    /// OpenLongCoT records.
    TEXT("txt");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    /// Of files in this form, without the dot.
    public String extension() {
      return extension;
    }
  }

  /// Writes the tree to a file, over one that is there.
  ///
  /// @param dark whether a picture is drawn in the dark theme
  /// @return what was done, in one sentence, such as "Saved tree.png, 3,120 x 1,840 pixels."
  CompletableFuture<String> export(TreeDocument document, Format format, Path file, boolean dark);

  /// Reads an exported JSON or OpenLongCoT text.
  CompletableFuture<TreeDocument> read(Path file);
}
