package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.BackupRule;
import espalier.tree.ChoiceRule;
import espalier.tree.Hints;
import espalier.tree.Preset;
import espalier.tree.SearchSettings;

/// [SearchSettings] as an object: each setting by its name, null where there is no limit. `leaves`,
/// `skipRepeats`, `endAtConclusions` and `lineByLine`, which came later than the others, stand
/// there only where they are not 1 and false, so that a tree of the plain search is written as it
/// always was.
final class SettingsJson {

  private SettingsJson() {}

  static JsonNode write(SearchSettings settings) {
    ObjectNode json = Json.object();
    json.put("preset", settings.preset().name());
    json.put("candidates", settings.candidates());
    json.put("maxChildren", settings.maxChildren());
    json.set("cPuct", Json.number(settings.cPuct()));
    json.set("lambda", Json.number(settings.lambda()));
    json.set("jitter", Json.number(settings.jitter()));
    json.set("gamma", Json.number(settings.gamma()));
    json.put("backup", settings.backup().name());
    json.set("temperature", Json.number(settings.temperature()));
    json.put("topK", settings.topK());
    json.set("topP", Json.number(settings.topP()));
    json.put("maxNewTokens", settings.maxNewTokens());
    json.set("hints", writeHints(settings.hints()));
    json.put("teaching", settings.teaching());
    json.put("choose", settings.choose().name());
    json.put("simulations", settings.simulations());
    json.set("seconds", Json.number(settings.seconds()));
    json.set("generatedTokens", Json.whole(settings.generatedTokens()));
    json.set("patience", Json.whole(settings.patience()));
    json.set("converged", Json.whole(settings.converged()));
    json.put("seed", settings.seed());
    if (settings.leaves() != 1) {
      json.put("leaves", settings.leaves());
    }
    if (settings.skipRepeats()) {
      json.put("skipRepeats", true);
    }
    if (settings.endAtConclusions()) {
      json.put("endAtConclusions", true);
    }
    if (settings.lineByLine()) {
      json.put("lineByLine", true);
    }
    return json;
  }

  static SearchSettings read(JsonAt at) {
    try {
      return new SearchSettings(
          at.field("preset").constant(Preset.class, Preset::name),
          at.field("candidates").wholeNumber(),
          at.field("maxChildren").wholeNumber(),
          at.field("cPuct").number(),
          at.field("lambda").number(),
          at.field("jitter").number(),
          at.field("gamma").number(),
          at.field("backup").constant(BackupRule.class, BackupRule::name),
          at.field("temperature").number(),
          at.field("topK").wholeNumber(),
          at.field("topP").number(),
          at.field("maxNewTokens").wholeNumber(),
          readHints(at.field("hints")),
          at.field("teaching").truth(),
          at.field("choose").constant(ChoiceRule.class, ChoiceRule::name),
          at.field("simulations").wholeNumber(),
          at.field("seconds").optionalNumber(),
          at.field("generatedTokens").optionalInt(),
          at.field("patience").optionalInt(),
          at.field("converged").optionalInt(),
          at.field("seed").longNumber(),
          at.optionalField("leaves").map(JsonAt::wholeNumber).orElse(1),
          at.optionalField("skipRepeats").map(JsonAt::truth).orElse(false),
          at.optionalField("endAtConclusions").map(JsonAt::truth).orElse(false),
          at.optionalField("lineByLine").map(JsonAt::truth).orElse(false));
    } catch (IllegalArgumentException e) {
      throw at.because(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode writeHints(Hints hints) {
    ObjectNode json = Json.object();
    json.put("critic", hints.critic());
    json.put("refine", hints.refine());
    json.put("conclusion", hints.conclusion());
    json.put("problem", hints.problem());
    json.put("expansion", hints.expansion());
    return json;
  }

  private static Hints readHints(JsonAt at) {
    return new Hints(
        at.field("critic").text(),
        at.field("refine").text(),
        at.field("conclusion").text(),
        at.field("problem").text(),
        at.field("expansion").text());
  }
}
