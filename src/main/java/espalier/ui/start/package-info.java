/// The start page: a problem is typed or picked, and a tree is planted. Samples come from a file
/// beside this package; models and kept trees are shown by their own packages' view models.
@NullMarked
package espalier.ui.start;

import org.jspecify.annotations.NullMarked;
