/// The Monte Carlo tree search: which node to expand, which kinds to ask for, what the result
/// moves, and when to stop. A simulation goes from a tree to an event; sessions, files and windows
/// stay out.
@NullMarked
package espalier.search;

import org.jspecify.annotations.NullMarked;
