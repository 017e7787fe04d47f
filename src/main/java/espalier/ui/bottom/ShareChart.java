package espalier.ui.bottom;

import javafx.scene.layout.Region;

/// The share of each answer over the simulations.
final class ShareChart extends Region {
  ShareChart(boolean small) {
    getStyleClass().add(small ? "share-chart-small" : "share-chart");
  }

  void show(ShareHistory.View history, Answers answers, int budget) {
    setAccessibleText("Share of each answer after " + history.simulations() + " of " + budget);
  }
}
