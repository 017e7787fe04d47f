package espalier.app.window;

import espalier.export.ExportException;
import espalier.export.TreeFiles;
import espalier.export.TreePictures;
import espalier.session.SessionException;
import espalier.tree.TreeDocument;
import espalier.ui.port.ExportActions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Exports and imports for the window, away from its thread.
final class FileExports implements ExportActions {
  /// Twice the screen's resolution: sharp on paper too.
  private static final double PRINT_SCALE = 2;

  private final Executor executor;

  /// @param executor runs what waits for the disk
  FileExports(Executor executor) {
    this.executor = executor;
  }

  @Override
  public CompletableFuture<String> export(
      TreeDocument document, Format format, Path file, boolean dark) {
    return soon(
        () -> {
          switch (format) {
            case JSON -> TreeFiles.writeJson(document, file);
            case TEXT -> TreeFiles.writeText(document, file);
            case PNG -> {
              return TreePictures.inWindow().write(document, file, dark, PRINT_SCALE);
            }
          }
          return "Saved " + file.getFileName() + ".";
        });
  }

  @Override
  public CompletableFuture<TreeDocument> read(Path file) {
    return soon(() -> TreeFiles.read(file));
  }

  private interface Work<T> {
    T done() throws ExportException;
  }

  private <T> CompletableFuture<T> soon(Work<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            future.complete(work.done());
          } catch (ExportException e) {
            future.completeExceptionally(new SessionException(String.valueOf(e.getMessage()), e));
          } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }
}
