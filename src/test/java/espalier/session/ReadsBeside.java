package espalier.session;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads a library beside the program, as another program would: it sees only what is committed.
final class ReadsBeside implements AutoCloseable {

  private final Connection connection;

  ReadsBeside(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /// How many events of a session are committed.
  synchronized int events(long session) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM events WHERE session = ?")) {
      statement.setLong(1, session);
      try (ResultSet result = statement.executeQuery()) {
        return result.getInt(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
