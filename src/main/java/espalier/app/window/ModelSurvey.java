package espalier.app.window;

import espalier.app.model.ModelException;
import espalier.app.model.Models;
import espalier.app.model.Possibilities;
import espalier.engine.ModelDescription;
import espalier.engine.gemma.machine.CudaSearch;
import espalier.ui.port.ModelChances;
import espalier.ui.port.ModelChances.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts into words what can be chosen for a model on this machine. Blocks while it looks.
///
/// @param models looks at the machine
record ModelSurvey(Models models) {

  private static final List<String> PRECISIONS = List.of("float32", "bfloat16", "int8");

  /// @param wish the model, and the options that are being considered
  /// @param inUse the same checkpoint as it is loaded now; empty where it is not
  ModelChances look(Wish wish, Optional<ModelDescription> inUse) {
    try {
      return chances(models.possibilities(wish.choice(), inUse));
    } catch (ModelException e) {
      return new ModelChances(
          PRECISIONS.stream().map(name -> new Chance(name, name, "")).toList(),
          List.of(processor()),
          String.valueOf(e.getMessage()),
          "");
    }
  }

  private static ModelChances chances(Possibilities possible) {
    List<Chance> precisions =
        PRECISIONS.stream()
            .map(name -> new Chance(name, name, possible.precisions().getOrDefault(name, "")))
            .toList();
    List<Chance> devices = new ArrayList<>(List.of(processor()));
    String cards =
        switch (possible.cuda()) {
          case CudaSearch.Unusable(String sentence) -> sentence;
          case CudaSearch.Usable usable -> {
            usable.cards().forEach(card -> devices.add(chance(card)));
            yield "Uses the libtorch in " + usable.library() + ".";
          }
        };
    return new ModelChances(precisions, devices, possible.automatic(), cards);
  }

  private static Chance processor() {
    return new Chance("cpu", "Processor", "The processor of this machine.");
  }

  private static Chance chance(CudaSearch.Card card) {
    String value = "cuda:" + card.index();
    return new Chance(
        value,
        card.name(),
        String.format(
            Locale.ROOT, "%s, with %.1f GB of its memory free.", value, card.freeBytes() / 1e9));
  }
}
