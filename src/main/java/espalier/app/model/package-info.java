/// Which checkpoint is meant and how it comes to be loaded, for commands and window alike. The only
/// place that picks an engine for the model port.
@NullMarked
package espalier.app.model;

import org.jspecify.annotations.NullMarked;
