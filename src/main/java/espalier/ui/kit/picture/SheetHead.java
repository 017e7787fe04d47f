package espalier.ui.kit.picture;

import espalier.ui.kit.Fonts;
import espalier.ui.kit.Pen;
import espalier.ui.kit.Token;
import java.util.List;
import javafx.scene.text.Font;

/// The title of a sheet and the notes under it.
///
/// @param title in one line
/// @param notes a line each
record SheetHead(String title, List<String> notes) {

  static final Font TITLE = Fonts.sans(Fonts.Weight.SEMI_BOLD, 18);
  static final Font TEXT = Fonts.sans(Fonts.Weight.REGULAR, 12);
  static final double MARGIN = 28;
  static final double LINE = 18;

  /// Where it ends, the margin above it included.
  double bottom() {
    return MARGIN + 24 + LINE * notes.size();
  }

  void paint(Pen pen) {
    double y = MARGIN + 14;
    pen.text(title, MARGIN, y, TITLE, Token.FG);
    y += 6;
    for (String note : notes) {
      y += LINE;
      pen.text(note, MARGIN, y, TEXT, Token.FG_MUTED);
    }
  }
}
