/// How numbers, dates and the names of things are said on screen, so that every area says them
/// alike. Plain values in, text out; no JavaFX may come in.
@NullMarked
package espalier.ui.text;

import org.jspecify.annotations.NullMarked;
