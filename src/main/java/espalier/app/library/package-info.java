/// Opens the library with the sessions in it, for commands and window alike.
@NullMarked
package espalier.app.library;

import org.jspecify.annotations.NullMarked;
