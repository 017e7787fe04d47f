/// The window as a program: starts the toolkit, opens the library, loads the model behind it, and
/// hands all that to the window. What the window shows is decided in its own room.
@NullMarked
package espalier.app.window;

import org.jspecify.annotations.NullMarked;
