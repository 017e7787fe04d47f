package espalier.ui.model;

import espalier.ui.port.ModelLoading.AddedModel;
import javafx.collections.ObservableList;
import javafx.scene.control.MenuItem;

/// The added models as the items of a menu; picking one loads it.
final class AddedItems {

  private AddedItems() {}

  /// Keeps a menu's items those models that were added, by name.
  static void keep(ModelViewModel model, ObservableList<MenuItem> items) {
    model.added().subscribe(() -> list(model, items));
    list(model, items);
  }

  private static void list(ModelViewModel model, ObservableList<MenuItem> items) {
    items.setAll(model.added().stream().map(one -> item(model, one)).toList());
  }

  private static MenuItem item(ModelViewModel model, AddedModel one) {
    MenuItem item = new MenuItem(one.name());
    item.setMnemonicParsing(false); // a name may have underscores
    item.setOnAction(event -> model.load(one.folder()));
    return item;
  }
}
