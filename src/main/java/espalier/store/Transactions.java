package espalier.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Ends transactions that failed.
final class Transactions {

  private Transactions() {}

  /// Rolls back. Where SQLite did so already, as on a full disk, there is nothing to roll back and
  /// the complaint is only noted beside the first.
  static void rollback(Connection connection, Exception because) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
