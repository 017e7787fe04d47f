package espalier.ui.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as a person says them.
public final class Dates {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final Clock clock;

  /// @param clock tells what today is, and in which time zone
  public Dates(Clock clock) {
    this.clock = clock;
  }

  /// "today", "yesterday", "18 Nov" or "18 Nov 2025".
  public String day(Instant instant) {
    LocalDate day = at(instant).toLocalDate();
    LocalDate today = LocalDate.now(clock);
    if (day.equals(today)) {
      return "today";
    }
    if (day.equals(today.minusDays(1))) {
      return "yesterday";
    }
    return (day.getYear() == today.getYear() ? DAY : YEAR).format(day);
  }

  /// As [#day(Instant)], with the time for today and yesterday: "yesterday, 18:20".
  public String moment(Instant instant) {
    ZonedDateTime at = at(instant);
    boolean recent = !at.toLocalDate().isBefore(LocalDate.now(clock).minusDays(1));
    return recent ? day(instant) + ", " + TIME.format(at) : day(instant);
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(clock.getZone());
  }
}
