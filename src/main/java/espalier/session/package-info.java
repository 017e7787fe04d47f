/// A search as a person holds it: sessions that are run, paused, stepped, stopped and continued,
/// kept in the library and published as immutable snapshots. Models come in through the port only,
/// and no window is known here.
@NullMarked
package espalier.session;

import org.jspecify.annotations.NullMarked;
