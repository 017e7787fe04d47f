package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.TreeEvent;
import espalier.tree.TreeEvent.Backup;
import espalier.tree.TreeEvent.Choice;
import espalier.tree.TreeEvent.Score;
import java.util.List;

/// [TreeEvent] as an object whose `type` says which it is. What only simulations that were expanded
/// together or passed nodes over have (`pending`, `virtualVisits`, `closed`, `unfit`) is left out
/// where it is 0, false or empty.
final class EventJson {

  private EventJson() {}

  static JsonNode write(TreeEvent event) {
    ObjectNode json = Json.object();
    json.put("seq", event.seq());
    json.put("step", event.step());
    switch (event) {
      case TreeEvent.Planted planted -> {
        json.put("type", "planted");
        json.set("root", BirthJson.write(planted.root()));
      }
      case TreeEvent.Grafted grafted -> {
        json.put("type", "grafted");
        json.set("added", Json.array(grafted.added(), BirthJson::write));
      }
      case TreeEvent.Retuned retuned -> {
        json.put("type", "retuned");
        json.set("settings", SettingsJson.write(retuned.settings()));
      }
      case TreeEvent.Simulated simulated -> {
        json.put("type", "simulated");
        json.set("path", Json.array(simulated.path(), Json::whole));
        json.set("value", Json.number(simulated.value()));
        json.set("choices", Json.array(simulated.choices(), EventJson::writeChoice));
        json.set("added", Json.array(simulated.added(), BirthJson::write));
        json.set("backups", Json.array(simulated.backups(), EventJson::writeBackup));
        if (simulated.pending() > 0) {
          json.put("pending", simulated.pending());
        }
        if (!simulated.unfit().isEmpty()) {
          json.set("unfit", Json.array(simulated.unfit(), Json::whole));
        }
      }
    }
    return json;
  }

  static TreeEvent read(JsonAt at) {
    int seq = at.field("seq").wholeNumber();
    int step = at.field("step").wholeNumber();
    return switch (at.field("type").text()) {
      case "planted" -> new TreeEvent.Planted(seq, step, BirthJson.read(at.field("root")));
      case "grafted" -> new TreeEvent.Grafted(seq, step, at.field("added").list(BirthJson::read));
      case "retuned" -> new TreeEvent.Retuned(seq, step, SettingsJson.read(at.field("settings")));
      case "simulated" ->
          new TreeEvent.Simulated(
              seq,
              step,
              at.field("path").list(JsonAt::wholeNumber),
              at.field("choices").list(EventJson::readChoice),
              at.field("added").list(BirthJson::read),
              at.field("value").number(),
              at.field("backups").list(EventJson::readBackup),
              at.optionalField("pending").map(JsonAt::wholeNumber).orElse(0),
              at.optionalField("unfit")
                  .map(list -> list.list(JsonAt::wholeNumber))
                  .orElse(List.of()));
      default ->
          throw at.field("type")
              .expected("one of \"planted\", \"grafted\", \"retuned\", \"simulated\"");
    };
  }

  private static JsonNode writeChoice(Choice choice) {
    ObjectNode json = Json.object();
    json.put("at", choice.at());
    json.put("chosen", choice.chosen());
    json.set("scores", Json.array(choice.scores(), EventJson::writeScore));
    return json;
  }

  private static Choice readChoice(JsonAt at) {
    return new Choice(
        at.field("at").wholeNumber(),
        at.field("chosen").wholeNumber(),
        at.field("scores").list(EventJson::readScore));
  }

  private static JsonNode writeScore(Score score) {
    ObjectNode json = Json.object();
    json.put("node", score.node());
    json.set("value", Json.number(score.value()));
    json.set("exploration", Json.number(score.exploration()));
    json.set("varentropy", Json.number(score.varentropy()));
    json.set("jitter", Json.number(score.jitter()));
    json.set("total", Json.number(score.total()));
    if (score.virtualVisits() > 0) {
      json.put("virtualVisits", score.virtualVisits());
    }
    if (score.closed()) {
      json.put("closed", true);
    }
    return json;
  }

  private static Score readScore(JsonAt at) {
    return new Score(
        at.field("node").wholeNumber(),
        at.field("value").number(),
        at.field("exploration").number(),
        at.field("varentropy").number(),
        at.field("jitter").number(),
        at.field("total").number(),
        at.optionalField("virtualVisits").map(JsonAt::wholeNumber).orElse(0),
        at.optionalField("closed").map(JsonAt::truth).orElse(false));
  }

  private static JsonNode writeBackup(Backup backup) {
    ObjectNode json = Json.object();
    json.put("node", backup.node());
    json.set("received", Json.number(backup.received()));
    json.put("visits", backup.visits());
    json.set("value", Json.number(backup.value()));
    return json;
  }

  private static Backup readBackup(JsonAt at) {
    return new Backup(
        at.field("node").wholeNumber(),
        at.field("received").number(),
        at.field("visits").wholeNumber(),
        at.field("value").number());
  }
}
