package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.Answer;
import espalier.tree.AnswerTally;
import espalier.tree.Outcome;
import espalier.tree.ReasoningTree;
import espalier.tree.TreeDocument;
import espalier.tree.TreeDocument.ModelIdentity;
import espalier.tree.TrueValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// [TreeDocument] as the exported file. One node and one event stand on each line, so that files
/// can be compared line by line.
final class DocumentJson {

  static final String FORMAT = "espalier/tree";
  static final int VERSION = 1;

  private DocumentJson() {}

  static String write(TreeDocument document) {
    ReasoningTree tree = document.tree();
    StringBuilder out = new StringBuilder(1 << 16);
    out.append("{\n");
    line(out, "format", Json.text(FORMAT));
    line(out, "version", Json.whole(VERSION));
    line(out, "problem", Json.text(document.problem()));
    line(out, "truth", Json.text(document.truth()));
    line(out, "model", document.model().map(DocumentJson::writeModel).orElseGet(Json::none));
    line(out, "settings", SettingsJson.write(document.settings()));
    lines(out, "nodes", nodes(document, tree));
    lines(out, "events", Json.array(document.events(), EventJson::write));
    lines(out, "answers", Json.array(AnswerTally.of(tree).shares(), DocumentJson::writeShare));
    out.append("  \"stop\": ").append(Json.compact(Json.text(document.stop()))).append("\n}\n");
    return out.toString();
  }

  static TreeDocument read(JsonAt at) {
    JsonAt format = at.field("format");
    if (!FORMAT.equals(format.json().textValue())) {
      throw format.expected("\"" + FORMAT + "\"");
    }
    JsonAt version = at.field("version");
    if (version.wholeNumber() > VERSION) {
      throw version.because(
          "this file is of version "
              + version.wholeNumber()
              + ", and this Espalier reads version "
              + VERSION
              + " only.");
    }
    if (version.wholeNumber() != VERSION) {
      throw version.expected(String.valueOf(VERSION));
    }
    List<JsonAt> places = at.field("events").items();
    TreeDocument document =
        new TreeDocument(
            at.field("problem").text(),
            at.field("truth").optional(JsonAt::text),
            at.field("model").optional(DocumentJson::readModel),
            SettingsJson.read(at.field("settings")),
            places.stream().map(EventJson::read).toList(),
            at.field("stop").optional(JsonAt::text));
    if (places.isEmpty()) {
      throw at.field("events").because("expected at least the event that planted the tree.");
    }
    ReasoningTree tree = EventReplay.fold(document.settings(), places, document.events());
    if (!tree.root().text().equals(document.problem())) {
      throw at.field("problem").because("it is not the text of the root.");
    }
    NodeJson.check(at.field("nodes"), tree);
    checkAnswers(at.field("answers"));
    return document;
  }

  static JsonNode writeModel(ModelIdentity model) {
    ObjectNode json = Json.object();
    json.put("name", model.name());
    json.put("sha256", model.sha256());
    json.put("precision", model.precision());
    json.put("device", model.device());
    if (!model.calibration().isEmpty()) {
      json.put("calibration", model.calibration());
    }
    return json;
  }

  static ModelIdentity readModel(JsonAt at) {
    return new ModelIdentity(
        at.field("name").text(),
        at.field("sha256").text(),
        at.field("precision").text(),
        at.field("device").text(),
        at.optionalField("calibration").map(JsonAt::text).orElse(""));
  }

  private static ArrayNode nodes(TreeDocument document, ReasoningTree tree) {
    Optional<Answer> truth = document.truth().map(Answer::stated);
    Optional<TrueValues> trueValues = truth.map(right -> TrueValues.of(tree, right));
    return Json.array(
        tree.nodes(),
        node ->
            NodeJson.write(
                tree,
                node,
                truth.flatMap(right -> Outcome.of(node, right)),
                trueValues.map(values -> values.of(node.id())).orElse(OptionalDouble.empty())));
  }

  private static JsonNode writeShare(AnswerTally.Share share) {
    ObjectNode json = Json.object();
    json.put("answer", share.answer().text());
    json.set("nodes", Json.array(share.nodes(), Json::whole));
    json.put("visits", share.visits());
    json.set("share", Json.number(share.share()));
    return json;
  }

  /// The answers are made anew from the nodes; here only their form is looked at.
  private static void checkAnswers(JsonAt at) {
    for (JsonAt share : at.items()) {
      share.field("answer").text();
      share.field("nodes").list(JsonAt::wholeNumber);
      share.field("visits").wholeNumber();
      share.field("share").number();
    }
  }

  private static void line(StringBuilder out, String name, JsonNode value) {
    out.append("  \"").append(name).append("\": ").append(Json.compact(value)).append(",\n");
  }

  private static void lines(StringBuilder out, String name, ArrayNode values) {
    List<String> texts = new ArrayList<>(values.size());
    for (Iterator<JsonNode> each = values.elements(); each.hasNext(); ) {
      texts.add("\n    " + Json.compact(each.next()));
    }
    out.append("  \"").append(name).append("\": [").append(String.join(",", texts));
    out.append(texts.isEmpty() ? "" : "\n  ").append("],\n");
  }
}
