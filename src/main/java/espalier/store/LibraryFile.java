package espalier.store;

import espalier.store.LibraryException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The open SQLite file: one connection, one transaction at a time.
///
/// Write-ahead logging lets a commit be one sequential write; with `synchronous=FULL` each commit
/// is flushed to the disk, so that what was shown survives a power cut too. A commit a simulation
/// is little beside the simulation.
final class LibraryFile implements AutoCloseable {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final LibraryLock processLock;
  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock();

  /// Something to be done with the connection.
  interface Work<T> {
    T on(Connection connection) throws SQLException, LibraryException;
  }

  private LibraryFile(Path path, LibraryLock processLock, Connection connection) {
    this.path = path;
    this.processLock = processLock;
    this.connection = connection;
  }

  /// Opens the file or makes it. A file that is refused is left as it is.
  static LibraryFile open(Path path, LibraryOptions options, Schema schema)
      throws LibraryException {
    Path library = path.toAbsolutePath();
    try {
      Files.createDirectories(library.getParent());
    } catch (IOException e) {
      throw Failures.unwritable(library, e);
    }
    LibraryLock lock = LibraryLock.take(library);
    try {
      checkBeginning(library);
      return new LibraryFile(library, lock, connect(library, options, schema));
    } catch (LibraryException e) {
      lock.close();
      throw e;
    } catch (SQLException e) {
      lock.close();
      throw Failures.of(library, e);
    }
  }

  /// SQLite would take an empty or a very short file for a new database.
  private static void checkBeginning(Path library) throws LibraryException {
    if (!Files.exists(library)) {
      return;
    }
    if (!Files.isRegularFile(library)) {
      throw Failures.notALibrary(library);
    }
    try (InputStream in = Files.newInputStream(library)) {
      byte[] beginning = in.readNBytes(MAGIC.length);
      if (beginning.length > 0 && !Arrays.equals(beginning, MAGIC)) {
        throw Failures.notALibrary(library);
      }
    } catch (IOException e) {
      throw Failures.unwritable(library, e);
    }
  }

  private static Connection connect(Path library, LibraryOptions options, Schema schema)
      throws SQLException, LibraryException {
    SQLiteConfig first = new SQLiteConfig();
    first.setBusyTimeout((int) options.patience().toMillis());
    first.enforceForeignKeys(true);
    first.setSynchronous(SynchronousMode.FULL);
    Connection connection = first.createConnection("jdbc:sqlite:" + library);
    try {
      if (!schema.check(connection, library)) {
        checkPages(connection, library);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = " + JournalMode.WAL.getValue());
        if (options.largestBytes().isPresent()) {
          int size = Schema.number(connection, "PRAGMA page_size");
          statement.execute("PRAGMA max_page_count = " + options.largestBytes().getAsLong() / size);
        }
      }
      schema.migrate(connection);
      return connection;
    } catch (SQLException | LibraryException e) {
      connection.close();
      throw e;
    }
  }

  /// Reads every page once before the first is written: a damaged file must stay as it is.
  private static void checkPages(Connection connection, Path library)
      throws SQLException, LibraryException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = result.getString(1);
      if (!"ok".equals(verdict)) {
        throw Failures.damaged(library, new SQLException(verdict));
      }
    }
  }

  Path path() {
    return path;
  }

  /// Blocks while another thread is at work.
  <T> T read(Work<T> work) throws LibraryException {
    turn.lock();
    try {
      requireOpen();
      return work.on(connection);
    } catch (SQLException e) {
      throw Failures.of(path, e);
    } finally {
      turn.unlock();
    }
  }

  /// All of the work is done and on the disk when this returns, or none of it when it throws.
  <T> T write(Work<T> work) throws LibraryException {
    turn.lock();
    try {
      requireOpen();
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        try {
          T result = work.on(connection);
          statement.execute("COMMIT");
          return result;
        } catch (SQLException | LibraryException | RuntimeException e) {
          Transactions.rollback(connection, e);
          throw e;
        }
      }
    } catch (SQLException e) {
      throw Failures.of(path, e);
    } finally {
      turn.unlock();
    }
  }

  private void requireOpen() throws SQLException, LibraryException {
    if (connection.isClosed()) {
      throw new LibraryException(Reason.FAILED, "The library " + path + " is closed already.");
    }
  }

  /// Closing writes the log back into the file and lets another process in.
  @Override
  public void close() throws LibraryException {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw Failures.of(path, e);
    } finally {
      processLock.close();
      turn.unlock();
    }
  }
}
