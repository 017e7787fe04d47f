package espalier.engine.gemma;

/// How far one model is from another that should be the same, over some prompts.
///
/// @param positions how many tokens of the prompts were looked at, with the whole vocabulary that
///   may follow each
/// @param largestLogProb largest absolute difference of a log-probability, nats
/// @param meanLogProb mean of those differences over all positions and tokens, nats
/// @param equalGreedy share of the positions where both find the same token likeliest, from 0 to 1
/// @param values how many values were compared
/// @param largestValue largest absolute difference of a log-value, nats
/// @param meanValue mean of those differences, nats
public record PrecisionReport(
    long positions,
    double largestLogProb,
    double meanLogProb,
    double equalGreedy,
    long values,
    double largestValue,
    double meanValue) {}
