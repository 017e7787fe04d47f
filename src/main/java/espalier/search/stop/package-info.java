/// When a run of the search ends by itself: one class per condition, chained, the first to fire
/// named in words. Only the tree and the running time come in; the person who stops a run is the
/// session's matter.
@NullMarked
package espalier.search.stop;

import org.jspecify.annotations.NullMarked;
