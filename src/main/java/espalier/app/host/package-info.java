/// What the program finds around it: streams and terminal, the folder for its data, the files that
/// ship with it, the log, a display. The JDK, the logging library and the names of the library's
/// files may come in.
@NullMarked
package espalier.app.host;

import org.jspecify.annotations.NullMarked;
