package espalier.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a list of sessions shows of one.
///
/// @param id the library's own, at least 1
/// @param title a few words of the problem, or what the person called it
/// @param budget simulations that were asked for
/// @param answers the answers, largest share first, with their number of conclusions
/// @param stop what stopped the last run, in words; empty where none has ended
public record SessionSummary(
    long id,
    String title,
    String problem,
    Instant created,
    Instant changed,
    int simulations,
    int budget,
    int nodes,
    List<AnswerCount> answers,
    Optional<String> stop) {

  public SessionSummary {
    answers = List.copyOf(answers);
  }

  /// An answer and how many conclusions state it.
  public record AnswerCount(String answer, int conclusions) {}
}
