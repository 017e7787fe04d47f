package espalier.search.stop;

import espalier.tree.ReasoningTree;
import java.time.Duration;
import java.util.Optional;

/// What stop rules look at.
///
/// @param tree as it stands after the last simulation
/// @param running how long the search has been running, pauses not counted; the caller's clock
/// @param truth the known answer, empty where there is none
/// @param lead which answer leads, and for how long
public record SearchState(
    ReasoningTree tree, Duration running, Optional<String> truth, AnswerLead lead) {}
