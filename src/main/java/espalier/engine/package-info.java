/// The port through which a search asks a language model for thoughts and for their values. It
/// knows texts and numbers only: no tree, no tensor library, nothing but the JDK may come in.
@NullMarked
package espalier.engine;

import org.jspecify.annotations.NullMarked;
