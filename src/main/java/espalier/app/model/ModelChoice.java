package espalier.app.model;

import java.util.Optional;

/// A model as a person asked for it.
///
/// @param folder of the checkpoint; empty for the bundled model
/// @param precision `float32`, `bfloat16` or `int8`; empty for what suits
/// @param device `cpu` or `cuda:0`; empty for what suits
public record ModelChoice(
    Optional<String> folder, Optional<String> precision, Optional<String> device) {}
