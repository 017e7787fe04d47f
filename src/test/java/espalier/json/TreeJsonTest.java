package espalier.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import espalier.tree.Birth;
import espalier.tree.Kind;
import espalier.tree.Origin;
import espalier.tree.SearchSettings;
import espalier.tree.TreeDocument;
import espalier.tree.TreeEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 200)
  void readingWhatWasWrittenGivesTheSameDocumentAndTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(max = 12) int simulations) {
    TreeDocument document = RandomTrees.document(seed, simulations);
    byte[] bytes = TreeJson.write(document);
    TreeDocument again = read(bytes);
    assertThat(again).isEqualTo(document);
    assertThat(TreeJson.write(again)).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void aDocumentWithOneByteChangedIsReadOrRefusedInOneSentence(
      @ForAll @IntRange(max = 30) int seed, @ForAll int place, @ForAll byte change) {
    byte[] bytes = TreeJson.write(RandomTrees.document(seed, 3));
    bytes[Math.floorMod(place, bytes.length)] ^= change;
    readsOrSaysWhy(bytes);
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefusedInOneSentence(@ForAll byte[] bytes) {
    readsOrSaysWhy(bytes);
  }

  @Property(tries = 100)
  void aTruncatedDocumentIsRefused(@ForAll @IntRange(max = 30) int seed, @ForAll int cut) {
    byte[] bytes = TreeJson.write(RandomTrees.document(seed, 2));
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    String beginning = text.substring(0, Math.floorMod(cut, text.length()));
    assertThat(refusal(beginning)).isNotBlank();
  }

  @Test
  void everyEventStandsByItselfOnOneLine() {
    for (TreeEvent event : RandomTrees.document(4, 20).events()) {
      String line = TreeJson.writeEvent(event);
      assertThat(line).doesNotContain("\n");
      assertThat(TreeJson.readEvent(line)).isEqualTo(new Reading.Read<>(event));
    }
  }

  @Test
  void settingsAreReadAsTheyWereWritten() {
    SearchSettings settings = RandomTrees.document(9, 0).settings();
    assertThat(TreeJson.readSettings(TreeJson.writeSettings(settings)))
        .isEqualTo(new Reading.Read<>(settings));
  }

  @Test
  void theFieldsStandInTheOrderOfTheInterface() throws Exception {
    JsonNode json = MAPPER.readTree(TreeJson.write(RandomTrees.document(1, 5)));
    assertThat(names(json))
        .containsExactly(
            "format",
            "version",
            "problem",
            "truth",
            "model",
            "settings",
            "nodes",
            "events",
            "answers",
            "stop");
    assertThat(names(json.get("nodes").get(0)))
        .startsWith(
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
            "answer",
            "outcome",
            "origin",
            "step",
            "tokens",
            "trueValue");
  }

  @Test
  void whatFollowsFromTheKnownAnswerStandsBesideTheNodes() throws Exception {
    SearchSettings settings = SearchSettings.defaults();
    TreeDocument document =
        new TreeDocument(
            "6 + 6?",
            Optional.of("12"),
            Optional.empty(),
            settings,
            List.of(
                new TreeEvent.Planted(0, 0, Birth.root("6 + 6?")),
                new TreeEvent.Grafted(
                    1,
                    0,
                    List.of(
                        Birth.written(1, 0, Kind.CONCLUSION, "So \\boxed{12}.", Origin.PERSON),
                        Birth.written(2, 0, Kind.CONCLUSION, "Perhaps 13.", Origin.PERSON)))),
            Optional.empty());
    JsonNode nodes = MAPPER.readTree(TreeJson.write(document)).get("nodes");
    assertThat(nodes.get(1).get("answer").textValue()).isEqualTo("12");
    assertThat(nodes.get(1).get("outcome").textValue()).isEqualTo("successful");
    assertThat(nodes.get(1).get("trueValue").doubleValue()).isZero();
    assertThat(nodes.get(2).get("answer").isNull()).isTrue();
    assertThat(nodes.get(2).get("outcome").textValue()).isEqualTo("failed");
    assertThat(nodes.get(2).get("trueValue").doubleValue()).isEqualTo(Math.log(1e-6));
    assertThat(nodes.get(0).get("outcome").isNull()).isTrue();
    assertThat(nodes.get(0).get("trueValue").doubleValue())
        .isEqualTo(settings.gamma() * Math.log(1e-6) / 2);
  }

  @Test
  void exportsOfEveryKindOfEventFitTheSchema() throws Exception {
    JsonSchema schema = schema();
    List<String> types = new ArrayList<>();
    for (long seed = 0; seed < 30; seed++) {
      JsonNode json = MAPPER.readTree(TreeJson.write(RandomTrees.document(seed, 10)));
      assertThat(schema.validate(json)).isEmpty();
      types.addAll(json.get("events").findValuesAsText("type"));
    }
    assertThat(types).contains("planted", "grafted", "retuned", "simulated");
  }

  @Test
  void theSchemaNamesEveryFieldThatIsWritten() throws Exception {
    JsonNode schema = MAPPER.readTree(Files.readString(schemaFile()));
    JsonNode json = MAPPER.readTree(TreeJson.write(RandomTrees.document(1, 5)));
    assertThat(names(schema.get("properties"))).containsExactlyElementsOf(names(json));
    ObjectNode settings =
        (ObjectNode)
            MAPPER.readTree(
                TreeJson.writeSettings(
                    SearchSettings.defaults()
                        .edit()
                        .leaves(4)
                        .skipRepeats(true)
                        .endAtConclusions(true)
                        .lineByLine(true)
                        .done()));
    JsonNode definitions = schema.get("$defs");
    assertThat(names(definitions.get("node").get("properties")))
        .containsExactlyElementsOf(names(json.get("nodes").get(0)));
    assertThat(names(definitions.get("settings").get("properties")))
        .containsExactlyElementsOf(names(settings));
    assertThat(names(definitions.get("birth").get("properties")))
        .containsExactlyElementsOf(names(json.get("events").get(0).get("root")));
  }

  @Test
  void whatCameLaterIsLeftOutOfATreeOfThePlainSearch() throws Exception {
    TreeDocument plain =
        LongStream.range(0, 1000)
            .mapToObj(seed -> RandomTrees.document(seed, 4))
            .filter(document -> document.settings().leaves() == 1)
            .filter(document -> !document.settings().skipRepeats())
            .filter(document -> !document.settings().endAtConclusions())
            .filter(document -> !document.settings().lineByLine())
            .filter(
                document ->
                    document.events().stream().noneMatch(TreeEvent.Retuned.class::isInstance))
            .findFirst()
            .orElseThrow();
    assertThat(new String(TreeJson.write(plain), StandardCharsets.UTF_8))
        .doesNotContain("leaves")
        .doesNotContain("skipRepeats")
        .doesNotContain("endAtConclusions")
        .doesNotContain("lineByLine")
        .doesNotContain("pending")
        .doesNotContain("virtualVisits")
        .doesNotContain("closed");
  }

  @Test
  void simulationsTogetherSayWhatTheyWereTogetherWith() throws Exception {
    TreeDocument document =
        LongStream.range(0, 1000)
            .mapToObj(seed -> RandomTrees.document(seed, 12))
            .filter(each -> !each.settings().lineByLine())
            .filter(
                each ->
                    each.events().stream()
                        .anyMatch(
                            event ->
                                event instanceof TreeEvent.Simulated simulated
                                    && simulated.pending() > 0
                                    && simulated.choices().getFirst().scores().stream()
                                        .anyMatch(score -> score.virtualVisits() > 0)))
            .findFirst()
            .orElseThrow();
    String json = new String(TreeJson.write(document), StandardCharsets.UTF_8);
    assertThat(schema().validate(MAPPER.readTree(json))).isEmpty();
    assertThat(refusal(json.replaceFirst("\"virtualVisits\":\\d", "\"virtualVisits\":9")))
        .contains("virtual visits, but here are 9.");
    assertThat(refusal(json.replaceFirst("\"pending\":\\d", "\"pending\":7")))
        .contains("went down while 7 others were pending");
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree(TreeJson.write(RandomTrees.document(1, 5)));
    json.put("version", 2);
    assertThat(schema().validate(json)).isNotEmpty();
    json.put("version", 1);
    ((ObjectNode) json.get("nodes").get(0)).put("kind", "musing");
    assertThat(schema().validate(json)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/format | \"other\" | At $.format: expected \"espalier/tree\", found \"other\".",
        "/version | 2 | At $.version: this file is of version 2",
        "/version | \"1\" | At $.version: expected a whole number",
        "/problem | 3 | At $.problem: expected a text, found 3.",
        "/problem | \"other\" | At $.problem: it is not the text of the root.",
        "/settings/candidates | 99 | At $.settings: The setting candidates must be 1 to 16",
        "/settings/preset | \"NONE\" | At $.settings.preset: expected one of \"TRANSITIONS\"",
        "/settings/cPuct | 1e999 | At $.settings.cPuct: expected a number",
        "/events | [] | At $.events: expected at least the event that planted",
        "/events/1/seq | 7 | At $.events[1]: Event 7 came where event 1 was expected.",
        "/events/1/type | \"grown\" | At $.events[1].type: expected one of \"planted\"",
        "/events/1/path | [0,5] | At $.events[1].path[1]: expected a child of node 0, found 5.",
        "/events/1/path | [] | At $.events[1].path: expected the ids",
        "/events/1/backups/0/visits | 4 | At $.events[1].backups[0].visits: expected 1, found 4.",
        "/events/1/added/0/id | 0 | At $.events[1]: Node #0 is there twice.",
        "/events/1/added/0/prior | null | At $.events[1].added[0]: \"prior\" and",
        "/events/1/choices/0/at | 3 | At $.events[1].choices[0].at: expected 0, found 3.",
        "/events/1/value | 9 | At $.events[1].value: by the events before it, event 1 makes it",
        "/events/1/backups/0/value | 0.123 | At $.events[1].backups[0].value: by the events",
        "/events/1/backups/0/received | 0.123 | At $.events[1].backups[0].received: by the",
        "/events/1/choices/0/scores/0/total | 8 | At $.events[1].choices[0].scores[0].total: by",
        "/events/1/choices/0/scores/0/value | 8 | At $.events[1].choices[0].scores[0].value: by",
        "/events/1/choices/0/scores/0/jitter | 8 | At $.events[1].choices[0].scores[0].jitter: ev",
        "/events/1/pending | 1 | At $.events[1].pending: event 1 went down while 1 others were",
        "/nodes/0/visits | 77 | At $.nodes[0].visits: the events make it 1, but here is 77.",
        "/nodes/1/text | \"x\" | At $.nodes[1].text: the events make it",
        "/nodes | [] | At $.nodes: the events make",
        "/stop | false | At $.stop: expected a text, found false.",
      })
  void whatDoesNotFitIsNamedWithItsPath(String pointer, String value, String expected)
      throws Exception {
    JsonNode json = MAPPER.readTree(TreeJson.write(simple()));
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = json.at(pointer.substring(0, slash));
    assertThat(parent.isObject()).as(pointer).isTrue();
    String name = pointer.substring(slash + 1);
    assertThat(parent.has(name) || name.equals("pending")).as(pointer).isTrue();
    ((ObjectNode) parent).put(name, "@@");
    assertThat(refusal(json.toString().replace("\"@@\"", value))).startsWith(expected);
  }

  @Test
  void aMissingFieldIsNamed() throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree(TreeJson.write(simple()));
    json.remove("truth");
    assertThat(refusal(json.toString())).isEqualTo("At $: the field \"truth\" is missing.");
  }

  @Test
  void aFieldOfALaterReleaseIsIgnored() throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree(TreeJson.write(simple()));
    json.put("colour", "green");
    assertThat(read(json.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(simple());
  }

  @Test
  void wrongJsonIsNamedWithItsPlace() {
    assertThat(refusal("{\"format\": espalier}")).startsWith("This is not JSON, line 1, column ");
    assertThat(refusal("{\"format\":")).startsWith("The JSON ends too early, line 1, column ");
    assertThat(refusal("")).isEqualTo("This is empty where JSON was expected.");
    assertThat(refusal("[1] 2")).startsWith("This is not JSON");
    assertThat(refusal("{\"a\":1,\"a\":2}")).contains("Duplicate");
    assertThat(refusal("[]")).isEqualTo("At $: expected an object, found an array.");
  }

  @Test
  void halfASurrogatePairIsRefused() throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree(TreeJson.write(simple()));
    json.put("truth", "@@");
    assertThat(refusal(json.toString().replace("@@", "\\ud800")))
        .startsWith("At $.truth: the text has half of a surrogate pair at position 0");
  }

  /// A problem and one simulation.
  private static TreeDocument simple() {
    return LongStream.range(0, 1000)
        .mapToObj(seed -> RandomTrees.document(seed, 1))
        .filter(document -> document.events().size() == 2)
        .findFirst()
        .orElseThrow();
  }

  private static TreeDocument read(byte[] bytes) {
    return switch (TreeJson.read(bytes)) {
      case Reading.Read<TreeDocument>(TreeDocument document) -> document;
      case Reading.Damaged<TreeDocument>(String sentence) -> throw new AssertionError(sentence);
    };
  }

  private static String refusal(String json) {
    return switch (TreeJson.read(json.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read<TreeDocument> read -> throw new AssertionError("It was read: " + json);
      case Reading.Damaged<TreeDocument>(String sentence) -> sentence;
    };
  }

  private static void readsOrSaysWhy(byte[] bytes) {
    Optional<String> sentence =
        switch (TreeJson.read(bytes)) {
          case Reading.Read<TreeDocument>(TreeDocument document) -> {
            assertThat(read(TreeJson.write(document))).isEqualTo(document);
            yield Optional.empty();
          }
          case Reading.Damaged<TreeDocument>(String why) -> Optional.of(why);
        };
    sentence.ifPresent(why -> assertThat(why).isNotBlank().doesNotContain("\n").endsWith("."));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonSchema schema() throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(schemaFile()));
  }

  private static Path schemaFile() {
    return Path.of(
        System.getProperty("espalier.assets", "assets"), "schema", "espalier-tree-1.schema.json");
  }
}
