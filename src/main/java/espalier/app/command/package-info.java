/// The commands of the command line, one class each, with their options and their words. They turn
/// what was typed into calls of the rooms that do the work; streams and model loading are handed
/// in.
@NullMarked
package espalier.app.command;

import org.jspecify.annotations.NullMarked;
