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
      plan.batches().forEach(batch -> items.add(decode(batch)));
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
