/// Trees to and from files: JSON, OpenLongCoT text and pictures. Trees, their JSON codec and the
/// painter of the tree canvas may come in; where a file lies and when it is written is decided
/// elsewhere.
@NullMarked
package espalier.export;

import org.jspecify.annotations.NullMarked;
