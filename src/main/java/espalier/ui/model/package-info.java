/// The model that writes: what it is, how far its loading is, and which other folder to load.
/// States of [espalier.ui.port.ModelLoading] come in; no session is known here.
@NullMarked
package espalier.ui.model;

import org.jspecify.annotations.NullMarked;
