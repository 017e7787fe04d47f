package espalier.train;

import espalier.train.plan.Schedule;
import espalier.train.sequence.SequenceSource;
import java.util.Optional;

/// A part of a run with its own supply and its own course of the rate.
///
/// @param validation what the loss is measured on now and then
/// @param schedule of the rate, counted from step `begin`
/// @param batchSize sequences that are computed together
/// @param maxLength tokens of the longest of them
/// @param begin its first step, counted from the beginning of the run
/// @param end the step after its last
record Stretch(
    SequenceSource source,
    Optional<SequenceSource> validation,
    Schedule schedule,
    int batchSize,
    int maxLength,
    long begin,
    long end) {}
