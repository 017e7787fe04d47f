package espalier.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Measures;
import espalier.tree.Origin;
import java.util.List;
import java.util.Optional;

/// [Birth] as a flat object: what the policy measured is null where the model did not write it.
final class BirthJson {

  private BirthJson() {}

  static JsonNode write(Birth birth) {
    ObjectNode json = Json.object();
    json.put("id", birth.id());
    json.put("parent", birth.parent());
    json.put("kind", birth.kind().label());
    json.put("text", birth.text());
    json.put("origin", birth.origin().label());
    json.set("initialValue", Json.number(birth.initialValue()));
    writeMeasures(json, birth.measures());
    json.set("tokens", tokens(birth.measures()));
    json.set(
        "tokenLogProbs",
        birth
            .measures()
            .<JsonNode>map(m -> Json.array(m.tokenLogProbs(), Json::number))
            .orElseGet(Json::none));
    json.put("truncated", birth.truncated());
    json.put("omittedRecords", birth.omittedRecords());
    return json;
  }

  /// The fields that births and nodes share.
  static void writeMeasures(ObjectNode json, Optional<Measures> measures) {
    json.set("prior", measures.map(m -> Json.number(m.prior())).orElseGet(Json::none));
    json.set("entropy", measures.map(m -> Json.number(m.entropy())).orElseGet(Json::none));
    json.set("varentropy", measures.map(m -> Json.number(m.varentropy())).orElseGet(Json::none));
  }

  static JsonNode tokens(Optional<Measures> measures) {
    return measures.<JsonNode>map(m -> Json.array(m.tokens(), Json::whole)).orElseGet(Json::none);
  }

  static Birth read(JsonAt at) {
    int omitted = at.field("omittedRecords").wholeNumber();
    if (omitted < 0) {
      throw at.field("omittedRecords").expected("0 or more");
    }
    return new Birth(
        at.field("id").wholeNumber(),
        at.field("parent").wholeNumber(),
        at.field("kind").constant(Kind.class, Kind::label),
        at.field("text").text(),
        at.field("origin").constant(Origin.class, Origin::label),
        readMeasures(at),
        at.field("initialValue").optionalNumber(),
        at.field("truncated").truth(),
        omitted);
  }

  private static Optional<Measures> readMeasures(JsonAt at) {
    boolean none = at.field("prior").isNull();
    for (String name : List.of("entropy", "varentropy", "tokens", "tokenLogProbs")) {
      if (at.field(name).isNull() != none) {
        throw at.because("\"prior\" and \"" + name + "\" must both be null or both be there.");
      }
    }
    if (none) {
      return Optional.empty();
    }
    List<Integer> tokens = at.field("tokens").list(JsonAt::wholeNumber);
    List<Double> logProbs = at.field("tokenLogProbs").list(JsonAt::number);
    if (tokens.size() != logProbs.size()) {
      throw at.field("tokenLogProbs")
          .because(
              "expected one number for each of the "
                  + tokens.size()
                  + " tokens, found "
                  + logProbs.size()
                  + ".");
    }
    return Optional.of(
        new Measures(
            at.field("prior").number(),
            at.field("entropy").number(),
            at.field("varentropy").number(),
            tokens,
            logProbs));
  }
}
