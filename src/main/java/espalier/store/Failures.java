package espalier.store;

import espalier.store.LibraryException.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says what SQLite and the file system complain about in one sentence for the person.
final class Failures {

  /// What a library and its log need at the very least, in bytes.
  private static final long LEAST_ROOM = 1 << 16;

  private Failures() {}

  static LibraryException of(Path library, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    // An extended code has the plain one in its low byte.
    SQLiteErrorCode plain = SQLiteErrorCode.getErrorCode(code.code & 0xff);
    return switch (plain) {
      case SQLITE_FULL -> full(library, e);
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          new LibraryException(
              Reason.BUSY,
              "Another program is writing to the library " + library + ": close it and try again.",
              e);
      case SQLITE_CORRUPT -> damaged(library, e);
      case SQLITE_NOTADB -> notALibrary(library);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR, SQLITE_AUTH ->
          unwritable(library, e);
      default ->
          new LibraryException(
              Reason.FAILED,
              "The library " + library + " could not be used (" + plain.message + ").",
              e);
    };
  }

  static LibraryException notALibrary(Path library) {
    return new LibraryException(
        Reason.NOT_A_LIBRARY,
        "The file "
            + library
            + " is not an Espalier library and was left as it is: move it away, or set"
            + " ESPALIER_HOME to another folder.");
  }

  static LibraryException damaged(Path library, Throwable cause) {
    return new LibraryException(
        Reason.DAMAGED,
        "The library "
            + library
            + " is damaged and was left as it is: put a copy of it back, or move it away to begin a"
            + " new one.",
        cause);
  }

  static LibraryException damaged(Path library, String what) {
    return new LibraryException(Reason.DAMAGED, "The library " + library + " is damaged: " + what);
  }

  private static LibraryException full(Path library, Exception cause) {
    return new LibraryException(
        Reason.FULL,
        "There is no room left on the disk for "
            + library
            + ": free some space and go on; nothing that was shown is lost.",
        cause);
  }

  static LibraryException unwritable(Path library, Exception cause) {
    return unwritable(library, roomBeside(library), cause);
  }

  /// Where not even the files beside a library can be begun, SQLite does not say that the disk is
  /// full.
  ///
  /// @param room bytes that are free on the disk
  static LibraryException unwritable(Path library, long room, Exception cause) {
    return room < LEAST_ROOM ? full(library, cause) : forbidden(library, cause);
  }

  private static long roomBeside(Path library) {
    try {
      FileStore disk = Files.getFileStore(library.toAbsolutePath().getParent());
      return disk.isReadOnly() ? Long.MAX_VALUE : disk.getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // the folder itself cannot be used
    }
  }

  private static LibraryException forbidden(Path library, Exception cause) {
    return new LibraryException(
        Reason.UNWRITABLE,
        "The library "
            + library
            + " cannot be written: make its folder writable, or set ESPALIER_HOME to another"
            + " folder.",
        cause);
  }
}
