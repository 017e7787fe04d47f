package espalier.app.command;

import java.util.List;

/// A command with commands below it that are classes of their own.
interface ParentCommand {

  /// Annotated for picocli.
  List<Object> children();
}
