package espalier.ui.sessions;

import espalier.session.SessionSummary;
import espalier.ui.kit.Words;
import espalier.ui.text.Dates;
import espalier.ui.text.Numbers;
import java.util.List;
import java.util.Locale;

/// A session as a list shows it.
///
/// @param state how far it is and from when, in one line: "11 of 64, 18 Nov"
/// @param answers the answers with the largest shares, at most three
public record SessionItem(
    long id,
    String title,
    String state,
    List<SessionSummary.AnswerCount> answers,
    String haystack) {

  private static final int SHOWN_ANSWERS = 3;

  static SessionItem of(SessionSummary summary, Dates dates, boolean growing) {
    String done =
        summary.simulations() >= summary.budget()
            ? Numbers.counted(summary.simulations(), "simulation", "simulations")
            : Words.count(summary.simulations()) + " of " + Words.count(summary.budget());
    return new SessionItem(
        summary.id(),
        summary.title(),
        growing
            ? "Growing, "
                + Words.count(summary.simulations())
                + " of "
                + Words.count(summary.budget())
            : done + ", " + dates.moment(summary.changed()),
        summary.answers().stream().limit(SHOWN_ANSWERS).toList(),
        (summary.title() + "\n" + summary.problem()).toLowerCase(Locale.ROOT));
  }

  boolean matches(String find) {
    return haystack.contains(find.strip().toLowerCase(Locale.ROOT));
  }
}
