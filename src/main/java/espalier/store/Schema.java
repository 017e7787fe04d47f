package espalier.store;

import espalier.store.LibraryException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of a library, as the steps that lead from one version to the next. The version of a
/// file is SQLite's `user_version`; that it is ours, its `application_id`.
///
/// @param steps element i leads from version i to i + 1
record Schema(List<List<String>> steps) {

  /// "Espa" in ASCII.
  static final int APPLICATION_ID = 0x45737061;

  static final Schema CURRENT =
      new Schema(
          List.of(
              List.of(
                  """
                  CREATE TABLE sessions (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    title TEXT NOT NULL,
                    problem TEXT NOT NULL,
                    truth TEXT,
                    model TEXT,              -- JSON
                    settings TEXT NOT NULL,  -- JSON, before the first event
                    stop TEXT,
                    created INTEGER NOT NULL,  -- milliseconds since 1970
                    changed INTEGER NOT NULL,
                    deleted INTEGER,           -- null unless to be purged at the next opening
                    simulations INTEGER NOT NULL,
                    budget INTEGER NOT NULL,
                    nodes INTEGER NOT NULL)
                  """,
                  """
                  CREATE TABLE events (
                    id INTEGER PRIMARY KEY,
                    session INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
                    seq INTEGER NOT NULL,
                    event TEXT NOT NULL,  -- JSON
                    UNIQUE (session, seq))
                  """,
                  """
                  CREATE TRIGGER events_are_append_only BEFORE UPDATE ON events
                  BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
                  """,
                  """
                  CREATE TABLE answers (
                    session INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
                    place INTEGER NOT NULL,  -- 0 for the largest share
                    answer TEXT NOT NULL,
                    conclusions INTEGER NOT NULL,
                    PRIMARY KEY (session, place)) WITHOUT ROWID
                  """,
                  // The texts of an event's nodes, under the row id of the event.
                  """
                  CREATE VIRTUAL TABLE thoughts
                  USING fts5(text, content='', contentless_delete=1)
                  """)));

  int version() {
    return steps.size();
  }

  /// Refuses a file that is not ours or too new, without writing to it.
  ///
  /// @return whether the file is still empty
  boolean check(Connection connection, Path library) throws SQLException, LibraryException {
    int id = number(connection, "PRAGMA application_id");
    int version = number(connection, "PRAGMA user_version");
    boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
    if (empty && id == 0 && version == 0) {
      return true;
    }
    if (id != APPLICATION_ID || version < 1) {
      throw Failures.notALibrary(library);
    }
    if (version > version()) {
      throw new LibraryException(
          Reason.NEWER,
          "The library "
              + library
              + " was written by a newer Espalier (its version is "
              + version
              + ", this one reads up to "
              + version()
              + ") and was left as it is: open it with that one, or set ESPALIER_HOME to another"
              + " folder.");
    }
    return false;
  }

  /// Brings the file to the current version, all or nothing.
  void migrate(Connection connection) throws SQLException {
    int from = number(connection, "PRAGMA user_version");
    if (from == version()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (List<String> step : steps.subList(from, version())) {
          for (String sql : step) {
            statement.execute(sql);
          }
        }
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + version());
        statement.execute("COMMIT");
      } catch (SQLException e) {
        Transactions.rollback(connection, e);
        throw e;
      }
    }
  }

  static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }
}
