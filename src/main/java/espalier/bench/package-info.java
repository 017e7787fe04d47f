/// Measures how fast a model runs on this machine, and against what the machine allows. The model
/// comes in loaded; nothing of the command line, of windows or of the library may come in.
@NullMarked
package espalier.bench;

import org.jspecify.annotations.NullMarked;
