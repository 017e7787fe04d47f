package espalier.ui.kit.picture;

import espalier.ui.kit.Pen;

/// Paints something of a known size. Used on the JavaFX thread only.
interface Painter {

  double width();

  double height();

  void paint(Pen pen);
}
