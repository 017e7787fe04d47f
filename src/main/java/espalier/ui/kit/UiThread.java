package espalier.ui.kit;

import javafx.application.Platform;

/// The way onto the thread that owns the window. View models take one, so that a test can give them
/// its own thread.
public interface UiThread {

  /// Runs the task on the window's thread: at once where the caller is on it, else later, in the
  /// order of the calls. Never waits.
  void run(Runnable task);

  /// Runs the task on the window's thread after what is being handled there now.
  void later(Runnable task);

  /// Whether the caller is on the window's thread.
  boolean isCurrent();

  /// The JavaFX application thread. The toolkit must be running.
  static UiThread javaFx() {
    return new UiThread() {
      @Override
      public void run(Runnable task) {
        if (Platform.isFxApplicationThread()) {
          task.run();
        } else {
          Platform.runLater(task);
        }
      }

      @Override
      public void later(Runnable task) {
        Platform.runLater(task);
      }

      @Override
      public boolean isCurrent() {
        return Platform.isFxApplicationThread();
      }
    };
  }

  /// The caller's own thread, whichever that is: everything is done before the call returns.
  static UiThread sameThread() {
    return new UiThread() {
      @Override
      public void run(Runnable task) {
        task.run();
      }

      @Override
      public void later(Runnable task) {
        task.run();
      }

      @Override
      public boolean isCurrent() {
        return true;
      }
    };
  }
}
