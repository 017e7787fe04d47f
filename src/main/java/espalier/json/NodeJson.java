package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.Node;
import espalier.tree.Outcome;
import espalier.tree.ReasoningTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The nodes of an exported document: what the events make of each, for readers that do not want to
/// fold them.
final class NodeJson {

  /// What the events alone decide. Fields beyond these follow from the text or from the known
  /// answer by rules that may become better, so that a reader does not hold a file to them.
  private static final List<String> FOLDED =
      List.of(
          "id",
          "parent",
          "kind",
          "text",
          "visits",
          "value",
          "initialValue",
          "prior",
          "entropy",
          "varentropy",
          "rating",
          "origin",
          "step",
          "tokens");

  private NodeJson() {}

  static JsonNode write(
      ReasoningTree tree, Node node, Optional<Outcome> outcome, OptionalDouble trueValue) {
    ObjectNode json = Json.object();
    json.put("id", node.id());
    json.put("parent", node.parent());
    json.put("kind", node.kind().label());
    json.put("text", node.text());
    json.put("visits", node.visits());
    json.set("value", Json.number(node.value()));
    json.set("initialValue", Json.number(node.initialValue()));
    BirthJson.writeMeasures(json, node.measures());
    json.put("rating", tree.rating(node).label());
    json.set("answer", Json.text(node.answer().map(answer -> answer.text())));
    json.set("outcome", Json.text(outcome.map(Outcome::label)));
    json.put("origin", node.origin().label());
    json.put("step", node.step());
    json.set("tokens", BirthJson.tokens(node.measures()));
    json.set("trueValue", Json.number(trueValue));
    json.put("truncated", node.birth().truncated());
    json.put("omittedRecords", node.birth().omittedRecords());
    return json;
  }

  /// Holds the nodes of a file to what its events make.
  ///
  /// @throws Mismatch at the first node that differs
  static void check(JsonAt at, ReasoningTree tree) {
    List<JsonAt> found = at.items();
    List<Node> expected = tree.nodes();
    if (found.size() != expected.size()) {
      throw at.because(
          "the events make " + expected.size() + " nodes, but here are " + found.size() + ".");
    }
    for (int i = 0; i < found.size(); i++) {
      JsonNode made = write(tree, expected.get(i), Optional.empty(), OptionalDouble.empty());
      for (String name : FOLDED) {
        JsonAt field = found.get(i).field(name);
        JsonAt right = new JsonAt(field.path(), made.get(name));
        if (!same(field.json(), right.json())) {
          throw field.because(
              "the events make it " + right.quote() + ", but here is " + field.quote() + ".");
        }
      }
    }
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.doubleValue() == b.doubleValue();
    }
    return a.equals(b);
  }
}
