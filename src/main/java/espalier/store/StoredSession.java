package espalier.store;

import java.time.Instant;
import java.util.Optional;

/// What the library says of a session without reading its events.
///
/// @param id at least 1, never given twice
/// @param created when it was planted or imported, to the millisecond
/// @param changed when it was last appended to or changed, to the millisecond
/// @param stop what stopped the last run, in words
public record StoredSession(
    long id,
    String title,
    String problem,
    Instant created,
    Instant changed,
    Optional<String> stop,
    Digest digest) {}
