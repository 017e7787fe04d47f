package espalier.engine;

/// Asks for the value of one record.
///
/// @param prefix the records of the path to its parent, and what separates it from them
/// @param record the record as far as `<start_of_rating>`
public record EvaluateRequest(String prefix, String record) {}
