/// The one JSON form of trees: the exported document, and its parts as the library keeps them.
/// Values of the tree room come in and go out; files, databases and windows stay out.
@NullMarked
package espalier.json;

import org.jspecify.annotations.NullMarked;
