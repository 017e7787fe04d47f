/// The probe: a model asked from outside, one JSON request a line, for what it computes inside. Its
/// requests and answers are part of what scripts rely on; the model itself comes from its room.
@NullMarked
package espalier.app.probe;

import org.jspecify.annotations.NullMarked;
