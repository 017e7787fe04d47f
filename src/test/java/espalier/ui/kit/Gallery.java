package espalier.ui.kit;

import espalier.tree.Kind;
import espalier.tree.Outcome;
import espalier.tree.Rating;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws the small controls in both themes into `target/gallery`, for the eye.
public final class Gallery {

  private Gallery() {}

  public static void main(String[] args) {
    Path out = Path.of("target/gallery");
    for (Theme theme : Theme.values()) {
      FxToolkit.run(
          () ->
              FxToolkit.write(
                  FxToolkit.picture(controls(), theme, 520, 420, 2),
                  out.resolve(
                      "controls-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
    }
    FxToolkit.run(
        () -> {
          for (Fonts.Weight weight : Fonts.Weight.values()) {
            System.out.println(Fonts.sans(weight, 12) + "\n" + Fonts.mono(weight, 11));
          }
          System.out.println(Font.getFontNames("Espalier Sans"));
        });
    System.exit(0);
  }

  private static Parent controls() {
    FlowPane badges = row();
    for (Kind kind : Kind.values()) {
      badges.getChildren().add(new KindBadge(kind, 14));
      badges.getChildren().add(new KindBadge(kind, 16));
      KindBadge hollow = new KindBadge(kind, 20);
      hollow.setHollow(true);
      badges.getChildren().add(hollow);
    }
    FlowPane pills = row();
    for (double value : new double[] {0.74, 0.31, -1}) {
      RatingPill pill = new RatingPill();
      pill.setValue(value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value));
      pills.getChildren().add(pill);
    }
    for (Rating rating : Rating.values()) {
      pills.getChildren().add(RatingPill.sign(rating));
    }
    pills.getChildren().add(new AnswerChip("528", Optional.of(Outcome.SUCCESSFUL)));
    pills.getChildren().add(new AnswerChip("264", Optional.of(Outcome.FAILED)));
    pills.getChildren().add(new AnswerChip("264", Optional.empty()));
    FlowPane lines = row();
    for (Line line : Line.values()) {
      lines.getChildren().add(new LineIcon(line, 15));
    }
    lines.getChildren().add(new Logo());
    FlowPane buttons = row();
    Button primary = button("Pause", "accent");
    primary.setGraphic(new FontIcon(Feather.PAUSE));
    Button small = button("Compare", "flat", "small");
    small.setGraphic(new LineIcon(Line.COMPARE, 14));
    Button off = button("Stop");
    off.setDisable(true);
    buttons.getChildren().addAll(button("Step"), primary, small, off, new TextField("A field"));
    FlowPane texts = row();
    texts
        .getChildren()
        .addAll(
            label("Caption 11", "caption", "muted"),
            label("Small 12 semibold", "small", "semibold"),
            label("Body 13 medium", "body", "medium"),
            label("mono <<4*132=528>>", "mono", "small"),
            label("mono bold 0.74", "mono", "semibold", "small"),
            label("Node text 14", "node-text"),
            label("live", "tag", "live"),
            label("Ctrl", "key"),
            label("What should the model work out?", "title"));
    VBox box = new VBox(14, badges, pills, lines, buttons, texts);
    box.setPadding(new Insets(16));
    return box;
  }

  private static FlowPane row() {
    return new FlowPane(8, 8);
  }

  private static Button button(String text, String... classes) {
    Button button = new Button(text);
    button.getStyleClass().addAll(classes);
    return button;
  }

  private static Label label(String text, String... classes) {
    Label label = new Label(text);
    label.getStyleClass().addAll(classes);
    return label;
  }
}
