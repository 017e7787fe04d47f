/// Where the program starts and where its parts are put together: the command line, the window, and
/// what they need of the machine. Every room may come in here; nothing may depend on this one.
@NullMarked
package espalier.app;

import org.jspecify.annotations.NullMarked;
