package espalier.ui.main;

import espalier.ui.sessions.SessionsViewModel;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short sentences at the lower edge that go away by themselves.
final class Toasts implements SessionsViewModel.Telling {

  private static final Duration SHOWN = Duration.seconds(6);
  private static final Duration FAILURE_SHOWN = Duration.seconds(14);
  private static final int MOST = 4;

  private final VBox box = new VBox(8);

  Toasts() {
    box.getStyleClass().add("toasts");
    box.setAlignment(Pos.BOTTOM_CENTER);
    box.setPickOnBounds(false);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  Node root() {
    return box;
  }

  @Override
  public void done(String sentence) {
    add("fth-check", "plain", sentence, SHOWN);
  }

  @Override
  public void undoable(String sentence, Runnable undo) {
    HBox toast = add("fth-trash-2", "plain", sentence, SHOWN);
    Hyperlink link = new Hyperlink("Undo");
    link.getStyleClass().add("small");
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setOnAction(
        event -> {
          box.getChildren().remove(toast);
          undo.run();
        });
    toast.getChildren().add(toast.getChildren().size() - 1, link);
  }

  @Override
  public void failed(String sentence) {
    add("fth-alert-triangle", "failure", sentence, FAILURE_SHOWN);
  }

  private HBox add(String icon, String style, String sentence, Duration shown) {
    Label label = new Label(sentence);
    label.getStyleClass().add("small");
    label.setWrapText(true);
    HBox.setHgrow(label, Priority.ALWAYS);
    Button close = new Button();
    close.setGraphic(new FontIcon("fth-x"));
    close.getStyleClass().addAll("flat", "small", "icon-only");
    close.setAccessibleText("Dismiss");
    HBox toast = new HBox(10, new FontIcon(icon), label, close);
    toast.getStyleClass().addAll("toast", style);
    close.setOnAction(event -> box.getChildren().remove(toast));
    box.getChildren().add(toast);
    if (box.getChildren().size() > MOST) {
      box.getChildren().removeFirst();
    }
    PauseTransition pause = new PauseTransition(shown);
    pause.setOnFinished(event -> box.getChildren().remove(toast));
    toast.hoverProperty().subscribe(over -> hold(pause, over));
    pause.play();
    return toast;
  }

  /// A sentence stays for as long as the pointer is on it.
  private static void hold(PauseTransition pause, boolean over) {
    if (over) {
      pause.pause();
    } else {
      pause.play();
    }
  }
}
