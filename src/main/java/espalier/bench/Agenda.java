package espalier.bench;

import java.util.ArrayList;
import java.util.List;

/// Everything that a plan wants to be measured, the most important first.
record Agenda(BenchPlan plan, Workload workload, TreeWork tree, Estimates estimates) {

  List<Item> items() {
    List<Item> items = new ArrayList<>();
    if (plan.parts().contains(Part.PROMPTS)) {
      plan.prefillLengths().forEach(length -> items.add(prefill(length)));
    }
    if (plan.parts().contains(Part.STEPS)) {
      for (int batch : plan.batches()) {
        items.add(decode(batch));
        items.add(part(Quantity.STEP_NETWORK, batch, () -> List.of(workload.networkStep(batch))));
        items.add(part(Quantity.STEP_HEAD, batch, () -> List.of(workload.headStep(batch))));
      }
    }
    if (plan.parts().contains(Part.EXPANSIONS)) {
      plan.expansionPaths().stream().limit(1).forEach(path -> items.addAll(expansions(path)));
    }
    if (plan.parts().contains(Part.LEAVES)) {
      plan.leaves().forEach(leaves -> items.add(node(leaves)));
    }
    if (plan.parts().contains(Part.EXPANSIONS)) {
      plan.expansionPaths().stream().skip(1).forEach(path -> items.addAll(expansions(path)));
    }
    return items;
  }

  private Item prefill(int length) {
    return new Item(
        Quantity.PREFILL,
        length,
        () -> List.of(workload.prefill(length)),
        () -> estimates.prefill(length));
  }

  private Item decode(int batch) {
    return new Item(
        Quantity.DECODE,
        batch,
        () -> workload.decode(batch, plan.decodeTokens()),
        () -> estimates.decode(batch));
  }

  /// A part of a step, which takes no longer than the whole.
  private Item part(Quantity quantity, int batch, Item.Reading reading) {
    return new Item(quantity, batch, reading, () -> 2 * estimates.decode(batch));
  }

  private List<Item> expansions(int path) {
    List<Item> items = new ArrayList<>();
    if (plan.scheme().shared()) {
      items.add(
          new Item(
              Quantity.EXPANSION,
              path,
              () -> List.of(workload.expansion(path)),
              () -> estimates.expansion(path)));
    }
    if (plan.scheme().reference()) {
      items.add(
          new Item(
              Quantity.REFERENCE,
              path,
              () -> List.of(workload.reference(path)),
              () -> estimates.reference(path)));
    }
    return items;
  }

  private Item node(int leaves) {
    return new Item(
        Quantity.NODE, leaves, () -> List.of(tree.node(leaves)), () -> estimates.tree(leaves));
  }
}
