package espalier.ui.kit;

import espalier.tree.Kind;
import espalier.tree.Rating;

/// A named colour of the themes. What is drawn on a canvas asks for tokens, never for colours.
public enum Token {
  /// Panels and bars.
  BG_DEFAULT("-color-bg-default"),
  /// The tree canvas, fields.
  BG_CANVAS("-color-bg-inset"),
  /// Hover, tags.
  BG_SUBTLE("-color-bg-subtle"),
  /// Node cards, popups.
  BG_CARD("-color-bg-overlay"),
  /// Selected row, halo of the selection.
  ACCENT_SUBTLE("-color-accent-subtle"),
  /// Outlines.
  BORDER("-color-border-default"),
  /// Dividers.
  BORDER_MUTED("-color-border-muted"),
  /// The empty part of bars.
  TRACK("-esp-track"),
  /// Text.
  FG("-color-fg-default"),
  /// Second text, nodes with few visits.
  FG_MUTED("-color-fg-muted"),
  /// Ids, placeholders, unknown rating.
  FG_SUBTLE("-color-fg-subtle"),
  /// Links, "writing".
  ACCENT_FG("-color-accent-fg"),
  /// Selection, focus, playhead.
  ACCENT("-color-accent-emphasis"),
  /// Text on the accent.
  ON_ACCENT("-color-fg-emphasis"),
  /// Positive rating, a sum that holds, the right answer.
  POSITIVE("-color-success-fg"),
  /// Text in the positive pill.
  ON_POSITIVE("-esp-on-positive"),
  /// Negative rating, a wrong sum, a wrong answer, an error.
  NEGATIVE("-color-danger-fg"),
  /// Found but not chosen.
  WARNING("-color-warning-fg"),
  /// Behind a sum that holds.
  POSITIVE_SUBTLE("-color-success-subtle"),
  /// Behind a wrong sum.
  NEGATIVE_SUBTLE("-color-danger-subtle"),
  /// Notice row.
  WARNING_SUBTLE("-color-warning-subtle"),
  PROBLEM("-esp-problem"),
  /// The kind; also value and (at one half) exploration in score bars.
  THOUGHT("-esp-thought"),
  CRITIC("-esp-critic"),
  REFINE("-esp-refine"),
  CONCLUSION("-esp-conclusion"),
  /// Glyph on a kind.
  ON_KIND("-esp-on-kind"),
  /// Outlines of chips.
  NEUTRAL("-color-neutral-emphasis"),
  EDGE("-esp-edge"),
  EDGE_BEST("-esp-edge-best"),
  /// Value under 0.35.
  VALUE_1("-esp-value-1"),
  /// Value under 0.5.
  VALUE_2("-esp-value-2"),
  /// Value under 0.62.
  VALUE_3("-esp-value-3"),
  /// Value under 0.75.
  VALUE_4("-esp-value-4"),
  /// Value from 0.75 on.
  VALUE_5("-esp-value-5");

  private final String cssName;

  Token(String cssName) {
    this.cssName = cssName;
  }

  /// The name that the theme's stylesheet gives it.
  public String cssName() {
    return cssName;
  }

  public static Token ofKind(Kind kind) {
    return switch (kind) {
      case PROBLEM -> PROBLEM;
      case EXPANSION -> THOUGHT;
      case CRITIC -> CRITIC;
      case REFINE -> REFINE;
      case CONCLUSION -> CONCLUSION;
    };
  }

  public static Token ofRating(Rating rating) {
    return switch (rating) {
      case POSITIVE -> POSITIVE;
      case NEGATIVE -> NEGATIVE;
      case UNKNOWN -> FG_SUBTLE;
    };
  }

  /// The step of the value ramp for a value as a probability.
  public static Token ofValue(double probability) {
    if (probability < 0.35) {
      return VALUE_1;
    }
    if (probability < 0.5) {
      return VALUE_2;
    }
    if (probability < 0.62) {
      return VALUE_3;
    }
    return probability < 0.75 ? VALUE_4 : VALUE_5;
  }
}
