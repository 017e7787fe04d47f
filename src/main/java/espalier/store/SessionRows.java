package espalier.store;

import espalier.json.TreeJson;
import espalier.store.Digest.AnswerCount;
import espalier.tree.TreeDocument;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of the table of sessions and of their answers.
final class SessionRows {

  private static final String COLUMNS =
      "SELECT id, title, problem, created, changed, stop, simulations, budget, nodes FROM sessions"
          + " WHERE deleted IS NULL";

  private SessionRows() {}

  /// What [StoredSession] leaves out.
  record Rest(Optional<String> truth, Optional<String> model, String settings) {}

  static List<StoredSession> all(Connection c) throws SQLException {
    return Sql.list(c, r -> session(c, r), COLUMNS + " ORDER BY created DESC, id DESC");
  }

  static Optional<StoredSession> one(Connection c, long id) throws SQLException {
    return Sql.list(c, r -> session(c, r), COLUMNS + " AND id = ?", id).stream().findFirst();
  }

  static Rest rest(Connection c, long id) throws SQLException {
    return Sql.list(
            c,
            r ->
                new Rest(
                    Optional.ofNullable(r.getString(1)),
                    Optional.ofNullable(r.getString(2)),
                    r.getString(3)),
            "SELECT truth, model, settings FROM sessions WHERE id = ?",
            id)
        .getFirst();
  }

  private static StoredSession session(Connection c, ResultSet r) throws SQLException {
    long id = r.getLong(1);
    List<AnswerCount> answers =
        Sql.list(
            c,
            a -> new AnswerCount(a.getString(1), a.getInt(2)),
            "SELECT answer, conclusions FROM answers WHERE session = ? ORDER BY place",
            id);
    return new StoredSession(
        id,
        r.getString(2),
        r.getString(3),
        Instant.ofEpochMilli(r.getLong(4)),
        Instant.ofEpochMilli(r.getLong(5)),
        Optional.ofNullable(r.getString(6)),
        new Digest(r.getInt(7), r.getInt(8), r.getInt(9), answers));
  }

  /// @return the id of the new row
  static long insert(Connection c, String title, TreeDocument document, long now)
      throws SQLException {
    Sql.run(
        c,
        "INSERT INTO sessions (title, problem, truth, model, settings, stop, created, changed,"
            + " simulations, budget, nodes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)",
        title,
        document.problem(),
        document.truth().orElse(null),
        document.model().map(TreeJson::writeModel).orElse(null),
        TreeJson.writeSettings(document.settings()),
        document.stop().orElse(null),
        now,
        now);
    return Sql.list(c, r -> r.getLong(1), "SELECT last_insert_rowid()").getFirst();
  }

  /// @param column a name from this program, never from a person
  static void set(Connection c, long id, String column, Optional<String> value)
      throws SQLException {
    Sql.run(c, "UPDATE sessions SET " + column + " = ? WHERE id = ?", value.orElse(null), id);
  }

  static void setDigest(Connection c, long id, Digest digest, long now) throws SQLException {
    Sql.run(
        c,
        "UPDATE sessions SET simulations = ?, budget = ?, nodes = ?, changed = ? WHERE id = ?",
        digest.simulations(),
        digest.budget(),
        digest.nodes(),
        now,
        id);
    Sql.run(c, "DELETE FROM answers WHERE session = ?", id);
    for (int place = 0; place < digest.answers().size(); place++) {
      AnswerCount count = digest.answers().get(place);
      Sql.run(
          c,
          "INSERT INTO answers (session, place, answer, conclusions) VALUES (?, ?, ?, ?)",
          id,
          place,
          count.answer(),
          count.conclusions());
    }
  }
}
