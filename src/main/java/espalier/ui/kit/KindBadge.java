package espalier.ui.kit;

import espalier.tree.Kind;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.SVGPath;

/// The mark of a kind: its shape with its glyph. `<KindBadge kind="CRITIC" size="14"/>`; style
/// class `kind-badge` and the kind's own, pseudo-classes `hollow` (few visits) and `dashed` (not
/// there yet, or pruned).
public final class KindBadge extends SquareRegion {

  private static final PseudoClass HOLLOW = PseudoClass.getPseudoClass("hollow");
  private static final PseudoClass DASHED = PseudoClass.getPseudoClass("dashed");

  private final SVGPath outline = new SVGPath();
  private final SVGPath glyph = new SVGPath();
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.PROBLEM);
  private final BooleanProperty hollow = new SimpleBooleanProperty(this, "hollow");
  private final BooleanProperty dashed = new SimpleBooleanProperty(this, "dashed");

  public KindBadge() {
    getStyleClass().add("kind-badge");
    outline.getStyleClass().add("outline");
    glyph.getStyleClass().add("glyph");
    outline.setManaged(false);
    glyph.setManaged(false);
    getChildren().addAll(outline, glyph);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    kind.subscribe(this::show);
    hollow.subscribe(on -> pseudoClassStateChanged(HOLLOW, on));
    dashed.subscribe(on -> pseudoClassStateChanged(DASHED, on));
  }

  public KindBadge(Kind kind, double size) {
    this();
    this.kind.set(kind);
    setSize(size);
  }

  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  public Kind getKind() {
    return kind.get();
  }

  public void setKind(Kind value) {
    kind.set(value);
  }

  public BooleanProperty hollowProperty() {
    return hollow;
  }

  public boolean isHollow() {
    return hollow.get();
  }

  public void setHollow(boolean value) {
    hollow.set(value);
  }

  public BooleanProperty dashedProperty() {
    return dashed;
  }

  public boolean isDashed() {
    return dashed.get();
  }

  public void setDashed(boolean value) {
    dashed.set(value);
  }

  private void show(Kind shown) {
    KindShape shape = KindShape.of(shown);
    outline.setContent(shape.outline());
    glyph.setContent(shape.glyph());
    for (Kind other : Kind.values()) {
      getStyleClass().remove(KindShape.styleClass(other));
    }
    getStyleClass().add(KindShape.styleClass(shown));
    setAccessibleText(Words.of(shown));
  }

  @Override
  protected void layoutChildren() {
    Scaled.place(outline, KindShape.GRID, getSize(), getWidth(), getHeight());
    Scaled.place(glyph, KindShape.GRID, getSize(), getWidth(), getHeight());
  }
}
