package espalier.app.command;

import java.util.Optional;

/// Opens the window and comes back when it is closed.
@FunctionalInterface
public interface WindowStarter {

  /// @param model folder of the checkpoint to start with; empty for the last one used
  /// @return what the process should end with
  /// @throws NoDisplayException where no window can be shown
  int open(Optional<String> model) throws NoDisplayException;
}
