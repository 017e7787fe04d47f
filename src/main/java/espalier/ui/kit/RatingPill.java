package espalier.ui.kit;

import espalier.tree.Rating;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A rating as a pill: filled with a plus, hollow with a minus, or dashed with a question mark;
/// with the value unless `mini` or unknown. Style classes `rating-pill` and the rating's label,
/// `mini`.
public final class RatingPill extends HBox {

  private final Label sign = new Label();
  private final Label number = new Label();
  private final ObjectProperty<OptionalDouble> value =
      new SimpleObjectProperty<>(this, "value", OptionalDouble.empty());
  private final BooleanProperty mini = new SimpleBooleanProperty(this, "mini");

  public RatingPill() {
    getStyleClass().add("rating-pill");
    sign.getStyleClass().add("sign");
    number.getStyleClass().add("number");
    sign.setMinWidth(Region.USE_PREF_SIZE);
    number.setMinWidth(Region.USE_PREF_SIZE);
    setAlignment(Pos.CENTER);
    setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.TEXT);
    value.subscribe(this::show);
    mini.subscribe(this::show);
    show();
  }

  /// A pill that shows only a rating, as on filter buttons.
  public static RatingPill sign(Rating rating) {
    RatingPill pill = new RatingPill();
    pill.setMini(true);
    pill.setValue(
        switch (rating) {
          case POSITIVE -> OptionalDouble.of(1);
          case NEGATIVE -> OptionalDouble.of(0);
          case UNKNOWN -> OptionalDouble.empty();
        });
    return pill;
  }

  /// The value as a probability, empty where it was never evaluated.
  public ObjectProperty<OptionalDouble> valueProperty() {
    return value;
  }

  public OptionalDouble getValue() {
    return value.get();
  }

  public void setValue(OptionalDouble probability) {
    value.set(probability);
  }

  /// Whether only the sign is shown.
  public BooleanProperty miniProperty() {
    return mini;
  }

  public boolean isMini() {
    return mini.get();
  }

  public void setMini(boolean on) {
    mini.set(on);
  }

  private void show() {
    OptionalDouble shown = value.get();
    Rating rating = Rating.ofProbability(shown);
    sign.setText(Words.sign(rating));
    boolean small = mini.get() || shown.isEmpty();
    number.setText(small ? "" : Words.two(shown.orElse(0)));
    if (small) {
      getChildren().setAll(sign);
    } else {
      getChildren().setAll(sign, number);
    }
    for (Rating other : Rating.values()) {
      getStyleClass().remove(other.label());
    }
    getStyleClass().remove("mini");
    getStyleClass().add(rating.label());
    if (small) {
      getStyleClass().add("mini");
    }
    setAccessibleText(Words.of(rating) + (small ? "" : " " + number.getText()));
  }
}
