package espalier.evaluate.result;

import espalier.tree.Kind;

/// A thought that the exact solution says something of.
///
/// @param text as the model wrote it, without the kind's mark
/// @param logValue what the value head said of it, a natural logarithm
/// @param logValueBefore the same of the thought before it; of the problem the logarithm of one
///   half
/// @param right what the exact solution says
public record JudgedThought(
    Kind kind, String text, double logValue, double logValueBefore, boolean right) {}
