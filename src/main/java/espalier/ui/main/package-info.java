/// The window: places the areas, hands each the snapshots of the open session, and carries out what
/// concerns more than one of them. Only the launcher builds it; what an area shows is decided in
/// the area's own package.
@NullMarked
package espalier.ui.main;

import org.jspecify.annotations.NullMarked;
