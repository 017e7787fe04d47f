/// Where Espalier keeps things on disk: the places of its files, and the library of sessions with
/// their append-only events in one SQLite file. Trees and their JSON come in; what is being
/// searched or shown does not.
@NullMarked
package espalier.store;

import org.jspecify.annotations.NullMarked;
