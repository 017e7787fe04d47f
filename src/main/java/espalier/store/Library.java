package espalier.store;

import espalier.json.Reading;
import espalier.json.TreeJson;
import espalier.store.LibraryException.Reason;
import espalier.tree.AnswerTally;
import espalier.tree.Birth;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TreeEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sessions a person has, in one SQLite file. Events are only ever appended.
///
/// Methods may be called from any thread, one at a time is served, and each blocks until the disk
/// has answered: never call them on a window's thread. A method that throws has changed nothing.
/// Only one process can have a library open.
public final class Library implements AutoCloseable {

  private final LibraryFile file;

  private Library(LibraryFile file) {
    this.file = file;
  }

  /// Opens a library, or begins one where there is no file yet. What was deleted before is purged.
  ///
  /// @throws LibraryException where the file is in use, is not a library, was written by a newer
  ///   version, is damaged, or cannot be written; it is left as it was
  public static Library open(Path path, LibraryOptions options) throws LibraryException {
    LibraryFile file = LibraryFile.open(path, options, Schema.CURRENT);
    try {
      purge(file);
      return new Library(file);
    } catch (LibraryException e) {
      file.close();
      throw e;
    }
  }

  private static void purge(LibraryFile file) throws LibraryException {
    boolean any =
        file.read(
            c -> Schema.number(c, "SELECT count(*) FROM sessions WHERE deleted IS NOT NULL") > 0);
    if (any) {
      file.write(
          c -> {
            Sql.run(
                c,
                "DELETE FROM thoughts WHERE rowid IN (SELECT events.id FROM events JOIN sessions"
                    + " ON events.session = sessions.id WHERE deleted IS NOT NULL)");
            return Sql.run(c, "DELETE FROM sessions WHERE deleted IS NOT NULL");
          });
    }
  }

  /// The file.
  public Path path() {
    return file.path();
  }

  /// All sessions but the deleted ones, the newest first.
  public List<StoredSession> sessions() throws LibraryException {
    return file.read(SessionRows::all);
  }

  /// One session.
  ///
  /// @throws LibraryException where there is none, deleted ones included
  public StoredSession session(long id) throws LibraryException {
    return file.read(c -> row(c, id));
  }

  /// The sessions whose title holds all of these words, or of which a thought does; those with the
  /// best matching thoughts first.
  ///
  /// @param words separated by spaces; the beginning of a word is enough
  public List<Long> find(String words) throws LibraryException {
    List<String> parts = Stream.of(words.split("\\s+")).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty()) {
      return List.of();
    }
    // A quoted string is one phrase to the index, whatever stands in it.
    String match =
        parts.stream()
            .map(part -> "\"" + part.replace("\"", "\"\"") + "\"*")
            .collect(Collectors.joining(" "));
    return file.read(
        c -> {
          Set<Long> found =
              new LinkedHashSet<>(
                  Sql.list(
                      c,
                      r -> r.getLong(1),
                      "SELECT session FROM thoughts JOIN events ON events.id = thoughts.rowid JOIN"
                          + " sessions ON sessions.id = session WHERE thoughts MATCH ? AND deleted"
                          + " IS NULL ORDER BY rank",
                      match));
          for (StoredSession session : SessionRows.all(c)) {
            String title = session.title().toLowerCase(Locale.ROOT);
            if (parts.stream().allMatch(p -> title.contains(p.toLowerCase(Locale.ROOT)))) {
              found.add(session.id());
            }
          }
          return List.copyOf(found);
        });
  }

  /// Keeps a new session with all the events that it has.
  public StoredSession create(String title, TreeDocument document, Instant now)
      throws LibraryException {
    return file.write(
        c -> {
          long id = SessionRows.insert(c, title, document, now.toEpochMilli());
          for (TreeEvent event : document.events()) {
            insertEvent(c, id, event);
          }
          ReasoningTree tree = document.tree();
          SessionRows.setDigest(c, id, Digest.of(tree, AnswerTally.of(tree)), now.toEpochMilli());
          return row(c, id);
        });
  }

  /// A second session with the same events.
  public StoredSession duplicate(long id, String title, Instant now) throws LibraryException {
    return create(title, read(id), now);
  }

  /// A whole session.
  public TreeDocument read(long id) throws LibraryException {
    return file.read(
        c -> {
          StoredSession session = row(c, id);
          List<TreeEvent> events = new ArrayList<>();
          for (String json :
              Sql.list(
                  c,
                  r -> r.getString(1),
                  "SELECT event FROM events WHERE session = ? ORDER BY seq",
                  id)) {
            events.add(decoded(session, "Event " + events.size(), TreeJson.readEvent(json)));
          }
          SessionRows.Rest rest = SessionRows.rest(c, id);
          Optional<ModelIdentity> model = Optional.empty();
          if (rest.model().isPresent()) {
            model =
                Optional.of(decoded(session, "The model", TreeJson.readModel(rest.model().get())));
          }
          return new TreeDocument(
              session.problem(),
              rest.truth(),
              model,
              decoded(session, "The settings", TreeJson.readSettings(rest.settings())),
              events,
              session.stop());
        });
  }

  private <T> T decoded(StoredSession session, String what, Reading<T> reading)
      throws LibraryException {
    return switch (reading) {
      case Reading.Read<T>(T value) -> value;
      case Reading.Damaged<T>(String sentence) ->
          throw Failures.damaged(
              file.path(),
              what + " of the session \"" + session.title() + "\" cannot be read. " + sentence);
    };
  }

  /// Appends events, all or none. When this returns they are on the disk.
  ///
  /// @param digest of the tree with these events
  public void append(long id, List<? extends TreeEvent> events, Digest digest, Instant now)
      throws LibraryException {
    file.write(
        c -> {
          row(c, id);
          for (TreeEvent event : events) {
            insertEvent(c, id, event);
          }
          SessionRows.setDigest(c, id, digest, now.toEpochMilli());
          return id;
        });
  }

  /// Replaces the settings that hold before the first event.
  ///
  /// @param digest of the tree under these settings
  public void setSettings(long id, SearchSettings settings, Digest digest, Instant now)
      throws LibraryException {
    file.write(
        c -> {
          row(c, id);
          SessionRows.set(c, id, "settings", Optional.of(TreeJson.writeSettings(settings)));
          SessionRows.setDigest(c, id, digest, now.toEpochMilli());
          return id;
        });
  }

  public void rename(long id, String title, Instant now) throws LibraryException {
    change(id, "title", Optional.of(title), now);
  }

  /// Sets or clears the known answer.
  public void setTruth(long id, Optional<String> truth, Instant now) throws LibraryException {
    change(id, "truth", truth, now);
  }

  /// Sets or clears what stopped the last run.
  public void setStop(long id, Optional<String> stop, Instant now) throws LibraryException {
    change(id, "stop", stop, now);
  }

  /// Says which model grows the tree.
  public void setModel(long id, ModelIdentity model, Instant now) throws LibraryException {
    change(id, "model", Optional.of(TreeJson.writeModel(model)), now);
  }

  private void change(long id, String column, Optional<String> value, Instant now)
      throws LibraryException {
    file.write(
        c -> {
          row(c, id);
          SessionRows.set(c, id, column, value);
          return Sql.run(c, "UPDATE sessions SET changed = ? WHERE id = ?", now.toEpochMilli(), id);
        });
  }

  /// Takes a session off the list. It can come back until the library is next opened.
  public void delete(long id, Instant now) throws LibraryException {
    file.write(
        c -> {
          row(c, id);
          return Sql.run(c, "UPDATE sessions SET deleted = ? WHERE id = ?", now.toEpochMilli(), id);
        });
  }

  /// Brings a deleted session back, as it was.
  public void undelete(long id) throws LibraryException {
    file.write(
        c -> {
          if (Sql.run(c, "UPDATE sessions SET deleted = NULL WHERE id = ?", id) == 0) {
            throw noSession(id);
          }
          return id;
        });
  }

  private StoredSession row(Connection c, long id) throws SQLException, LibraryException {
    return SessionRows.one(c, id).orElseThrow(() -> noSession(id));
  }

  private LibraryException noSession(long id) {
    return new LibraryException(
        Reason.NO_SESSION,
        "There is no session "
            + id
            + " in the library "
            + file.path()
            + "; choose one of its list.");
  }

  private static void insertEvent(Connection c, long session, TreeEvent event) throws SQLException {
    Sql.run(
        c,
        "INSERT INTO events (session, seq, event) VALUES (?, ?, ?)",
        session,
        event.seq(),
        TreeJson.writeEvent(event));
    String texts = births(event).stream().map(Birth::text).collect(Collectors.joining("\n"));
    if (!texts.isEmpty()) {
      Sql.run(c, "INSERT INTO thoughts (rowid, text) VALUES (last_insert_rowid(), ?)", texts);
    }
  }

  private static List<Birth> births(TreeEvent event) {
    return switch (event) {
      case TreeEvent.Planted planted -> List.of(planted.root());
      case TreeEvent.Grafted grafted -> grafted.added();
      case TreeEvent.Retuned retuned -> List.of();
      case TreeEvent.Simulated simulated -> simulated.added();
    };
  }

  @Override
  public void close() throws LibraryException {
    file.close();
  }
}
