/// What the window asks of the program around it: the loading of a model, exports and imports, and
/// what is remembered from one start to the next. Interfaces and plain values only; no JavaFX, no
/// file format and no engine may come in.
@NullMarked
package espalier.ui.port;

import org.jspecify.annotations.NullMarked;
