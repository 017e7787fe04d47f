package espalier.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import espalier.engine.Cancellation;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.gemma.Gauge;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.GemmaModels;
import espalier.engine.gemma.LoadResult;
import espalier.engine.gemma.cache.CacheStatistics;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.LoadRequest;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.program.MemorySpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole benchmark of a tiny model.
class BenchTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path TINY = Path.of("src/test/resources/golden/tiny-f32");
  private static final MachineFacts MACHINE =
      new MachineFacts(
          "a processor", 2, 1, 1L << 33, "a system", "25", "2.7.1", 10, Map.of("one", 10.0));
  private static final Set<Part> ALL = EnumSet.allOf(Part.class);
  private static final BenchPlan PLAN =
      new BenchPlan(
          List.of(24, 40),
          List.of(1, 3),
          60,
          8,
          List.of(120, 70),
          2,
          5,
          List.of(1, 2),
          2,
          ALL,
          Scheme.BOTH,
          1e4,
          2);

  private static GemmaModel model;

  @BeforeAll
  static void load() {
    model = loaded(GemmaModels.load(request(TINY), LoadListener.NONE));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static LoadRequest request(Path folder) {
    return new LoadRequest(folder, Precision.FLOAT32, 1, 16 << 20, 16);
  }

  private static GemmaModel loaded(LoadResult result) {
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).model();
  }

  private static BenchResult run(BenchPlan plan, Cancellation cancellation) {
    return new Bench(sentence -> {}, cancellation)
        .model(new Bench.Loaded(model, false, 1, 0.5), MACHINE, plan);
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(schemaFile()));
  }

  private static Path schemaFile() {
    return Path.of(
        System.getProperty("espalier.assets", "assets"), "schema", "espalier-bench-1.schema.json");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void everythingThatWasPlannedIsMeasured() throws Exception {
    BenchResult result = run(PLAN, Cancellation.NONE);
    assertThat(result.omitted()).isEmpty();
    assertThat(result.interrupted()).isFalse();
    Figures figures = result.figures();
    assertThat(figures.of(Quantity.PREFILL)).containsOnlyKeys(24, 40);
    assertThat(figures.of(Quantity.DECODE)).containsOnlyKeys(1, 3);
    assertThat(figures.of(Quantity.EXPANSION)).containsOnlyKeys(70, 120);
    assertThat(figures.of(Quantity.REFERENCE)).containsOnlyKeys(70, 120);
    assertThat(figures.of(Quantity.NODE)).containsOnlyKeys(1, 2);
    assertThat(figures.of(Quantity.STEP_NETWORK)).containsOnlyKeys(1, 3);
    assertThat(figures.of(Quantity.STEP_HEAD)).containsOnlyKeys(1, 3);
    assertThat(figures.of(Quantity.PREFILL).get(24).seconds()).hasSize(2);
    assertThat(figures.of(Quantity.DECODE).get(3).seconds())
        .as("five steps, twice")
        .hasSize(10)
        .allMatch(seconds -> seconds > 0);
    assertThat(result.matmulGflopS()).isPositive();
    long tied = GemmaConfig.read(TINY).parameters() * Float.BYTES;
    assertThat(result.model().weightsBytes()).isEqualTo(tied);

    List<String> table = BenchTable.lines(result);
    assertThat(table).anyMatch(line -> line.startsWith("3 thoughts"));
    assertThat(table).anyMatch(line -> line.startsWith("path of 120"));
    assertThat(table).noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
  }

  @Test
  void theJsonFitsItsSchemaAndTheSchemaNamesEveryField() throws Exception {
    BenchResult result = run(PLAN, Cancellation.NONE);
    JsonNode one = MAPPER.readTree(BenchJson.write(List.of(result)));
    assertThat(schema().validate(one)).isEmpty();
    JsonNode described = MAPPER.readTree(Files.readString(schemaFile())).at("/$defs/run");
    assertThat(names(described.get("properties"))).containsExactlyInAnyOrderElementsOf(names(one));
    assertThat(one.at("/decode_s/3").doubleValue())
        .isEqualTo(result.figures().median(Quantity.DECODE, 3).orElseThrow());
    assertThat(one.at("/prefill_share_of_limit/40").doubleValue())
        .isEqualTo(result.derived().promptShareOfLimit().get(40));
    assertThat(one.at("/decode_share_of_limit/3").doubleValue())
        .isEqualTo(
            one.get("weights_bytes").doubleValue()
                / (one.get("bandwidth_gb_s").doubleValue() * 1e9)
                / one.at("/decode_s/3").doubleValue());

    JsonNode two = MAPPER.readTree(BenchJson.write(List.of(result, result)));
    assertThat(schema().validate(two)).isEmpty();
    assertThat(two.get("runs")).hasSize(2);
    assertThat(two.get("runs").get(0)).isEqualTo(one);
  }

  @Test
  void theBestReadingOfMemoryCounts() {
    MachineFacts again = MACHINE.readAgain(Map.of("one", 8.0, "two", 12.0));
    assertThat(again.bandwidthGbS()).isEqualTo(12);
    assertThat(again.bandwidthWays()).containsEntry("one", 10.0).containsEntry("two", 12.0);
    assertThat(again.readAgain(Map.of("one", 1.0)).bandwidthGbS()).isEqualTo(12);
  }

  @Test
  void oneSchemeLeavesTheOtherOut() throws Exception {
    BenchPlan shared =
        new BenchPlan(
            List.of(24),
            List.of(1),
            60,
            8,
            List.of(70),
            2,
            5,
            List.of(1, 2),
            2,
            EnumSet.of(Part.EXPANSIONS),
            Scheme.SHARED,
            1e4,
            1);
    Figures figures = run(shared, Cancellation.NONE).figures();
    assertThat(figures.of(Quantity.PREFILL)).as("not asked for").isEmpty();
    assertThat(figures.of(Quantity.EXPANSION)).containsOnlyKeys(70);
    assertThat(figures.of(Quantity.REFERENCE)).isEmpty();
  }

  @Test
  void whatIsLongerThanTheContextIsLeftOutAndSaid() throws Exception {
    BenchPlan plan =
        new BenchPlan(
            List.of(24, 5000),
            List.of(1),
            6000,
            8,
            List.of(70, 7000),
            2,
            5,
            List.of(1, 2),
            2,
            ALL,
            Scheme.SHARED,
            1e4,
            1);
    BenchResult result = run(plan, Cancellation.NONE);
    assertThat(result.omitted())
        .containsExactly(
            "prefill_s at 5000: the model's context is shorter",
            "expansion_s at 7000: the model's context is shorter");
    assertThat(result.decodePath()).isBetween(400, 512);
    assertThat(result.figures().of(Quantity.DECODE)).containsOnlyKeys(1);
  }

  @Test
  void anEndThatIsAskedForGivesWhatWasMeasured() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    BenchResult whole =
        run(
            PLAN,
            () -> {
              questions.incrementAndGet();
              return false;
            });
    int half = questions.get() / 2;
    questions.set(0);
    BenchResult ended = run(PLAN, () -> questions.incrementAndGet() > half);
    assertThat(whole.interrupted()).isFalse();
    assertThat(ended.interrupted()).isTrue();
    assertThat(ended.figures().of(Quantity.PREFILL)).isNotEmpty();
    assertThat(schema().validate(MAPPER.readTree(BenchJson.write(List.of(ended))))).isEmpty();
    assertThat(BenchTable.lines(ended)).anyMatch(line -> line.startsWith("Interrupted"));
  }

  @Test
  void aModelThatFailsInTheMiddleLeavesWhatWasMeasured() throws Exception {
    GemmaModel failing = loaded(GemmaModels.load(request(TINY), LoadListener.NONE));
    List<String> said = new ArrayList<>();
    BenchListener closing =
        sentence -> {
          said.add(sentence);
          if (sentence.startsWith("prefill_s at 40 tokens")) {
            failing.close();
          }
        };
    BenchResult result =
        new Bench(closing, Cancellation.NONE)
            .model(new Bench.Loaded(failing, false, 1, 0.5), MACHINE, PLAN);
    assertThat(result.interrupted()).isFalse();
    assertThat(result.figures().of(Quantity.PREFILL)).containsOnlyKeys(24, 40);
    assertThat(result.figures().of(Quantity.DECODE)).isEmpty();
    assertThat(result.failures())
        .contains("decode_s at 1 thoughts: The model has been closed.")
        .contains("prefill_s at 24 tokens, once more: The model has been closed.");
    assertThat(result.omitted()).containsAll(result.failures());
    assertThat(said).contains("decode_s at 1 thoughts: The model has been closed.");
    JsonNode json = MAPPER.readTree(BenchJson.write(List.of(result)));
    assertThat(schema().validate(json)).isEmpty();
    assertThat(json.at("/prefill_s/40").doubleValue()).isPositive();
    assertThat(json.at("/omitted").toString()).contains("decode_s at 1 thoughts: The model has");
    assertThat(BenchTable.lines(result))
        .anyMatch(line -> line.startsWith("40 tokens"))
        .anyMatch(line -> line.startsWith("Something failed"))
        .contains("Not measured: decode_s at 1 thoughts: The model has been closed.");
  }

  @Test
  void theTableTellsOfTheCacheAndOfTheLimitOfPrompts() throws Exception {
    BenchResult result = run(PLAN, Cancellation.NONE);
    CacheStatistics cache = result.cache();
    assertThat(cache.hits()).isPositive();
    assertThat(cache.budgetBytes()).isEqualTo(16 << 20);
    List<String> table = BenchTable.lines(result);
    String line =
        table.stream().filter(each -> each.contains(" parts found")).findFirst().orElse("");
    assertThat(line)
        .contains(String.format(Locale.ROOT, "%,d parts found", cache.hits()))
        .contains(String.format(Locale.ROOT, "%,d tokens reused", cache.tokensReused()))
        .contains(String.format(Locale.ROOT, "%,d computed;", cache.tokensComputed()));
    assertThat(table.indexOf(line))
        .isGreaterThan(table.indexOf("at limit: the same over steps as fast as memory allows"));
    JsonNode json = MAPPER.readTree(BenchJson.write(List.of(result)));
    assertThat(json.at("/prompt_cache/tokens_computed").longValue())
        .isEqualTo(cache.tokensComputed());

    GemmaConfig shape = GemmaConfig.read(TINY);
    long ends = (long) shape.vocabSize() * shape.hiddenSize();
    long norms = (4L * shape.layers() + 1) * shape.hiddenSize();
    assertThat(result.model().tokenOperations())
        .isEqualTo(2.0 * (shape.parameters() - ends - norms));
    assertThat(table).anyMatch(each -> each.matches("40 tokens .* +[0-9]+%"));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void partsOfAStepGiveNumbersInEveryPrecision(Precision precision) {
    LoadRequest request = new LoadRequest(TINY, precision, 1, 16 << 20, 16);
    try (GemmaModel one = loaded(GemmaModels.load(request, LoadListener.NONE))) {
      Gauge gauge = one.gauge(Cancellation.NONE);
      assertThat(gauge.linear(8, 3)).hasSize(3).allMatch(seconds -> seconds > 0);
      assertThat(gauge.networkStep(new int[] {2, 3, 4}, new int[] {1, 2}, 3)).isPositive();
      Sampling sampling = new Sampling(1, 5, 0.9, 4);
      assertThat(gauge.headStep(2, sampling, 3)).isPositive();
    }
  }

  @Test
  void whatTakesLongIsGivenUpInItsMiddle() {
    int[] ids = IntStream.range(0, 400).map(i -> 3 + i % 50).toArray();
    AtomicInteger questions = new AtomicInteger();
    Cancellation third = () -> questions.incrementAndGet() == 3;
    model.forgetPrompts();
    assertThatThrownBy(() -> model.logits(ids, third)).isInstanceOf(CancellationException.class);
    assertThat(questions).hasValue(3);
    assertThat(model.cacheStatistics().bytesHeld()).as("two pieces were read").isPositive();

    questions.set(0);
    int[] few = {2, 3, 4};
    assertThatThrownBy(() -> model.gauge(third).networkStep(few, new int[] {1}, 1000))
        .isInstanceOf(CancellationException.class);
    assertThat(questions).hasValue(3);
    assertThatThrownBy(() -> model.gauge(() -> true).linear(1, 1))
        .isInstanceOf(CancellationException.class);
    questions.set(0);
    assertThatThrownBy(() -> new MemorySpeed(ComputeDevice.CPU, 1, 8192, 5).read(third::requested))
        .isInstanceOf(CancellationException.class);
    assertThat(questions).hasValue(3);
    // What was given up is not in the way of what comes next.
    assertThat(model.logits(ids)).hasSize(model.config().vocabSize());
  }

  @Test
  void whereThereIsNoTimeNothingIsMeasuredButSaid() throws Exception {
    BenchPlan hurried =
        new BenchPlan(
            List.of(24),
            List.of(1),
            60,
            8,
            List.of(70),
            2,
            5,
            List.of(1, 2),
            2,
            ALL,
            Scheme.BOTH,
            1e-9,
            1);
    BenchResult result = run(hurried, Cancellation.NONE);
    assertThat(result.omitted()).hasSize(8);
    assertThat(schema().validate(MAPPER.readTree(BenchJson.write(List.of(result))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 128, 300})
  void aPathHasAsManyTokensAsWereAskedFor(int tokens) {
    PathText path = PathText.of(tokens, model, 3);
    assertThat(path.length(model)).isBetween(tokens - 2, tokens);
    assertThat(path.text()).startsWith(path.before() + path.last());
    assertThat(model.decode(model.tokenize(path.text(), false))).isEqualTo(path.text());
  }

  @Test
  void randomWeightsHaveTokensThatAreNumbers(@TempDir Path folder) throws Exception {
    GemmaConfig shape = GemmaConfig.read(TINY);
    NumberTokenizer.write(folder, shape);
    try (GemmaModel random =
        loaded(GemmaModels.loadRandom(shape, request(folder), LoadListener.NONE))) {
      int[] ids = {17, 4, 333, shape.vocabSize() - 16, shape.vocabSize() - 15, 9};
      String text = random.decode(ids);
      assertThat(text).startsWith("17 4 333 ");
      assertThat(random.tokenize(text, false)).isEqualTo(ids);
      BenchResult result =
          new Bench(sentence -> {}, Cancellation.NONE)
              .model(new Bench.Loaded(random, true, 1, 0.5), MACHINE, PLAN);
      assertThat(result.omitted()).isEmpty();
      assertThat(Arrays.stream(Quantity.values()).map(each -> result.figures().of(each)))
          .filteredOn(sizes -> !sizes.isEmpty())
          .hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void theSystemTellsWhatTheProcessTakes(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(
        root.resolve("proc/self/status"), "Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n");
    Files.writeString(
        root.resolve("proc/cpuinfo"), "processor\t: 0\nmodel name\t: Abacus 9\nflags\t: a b\n");
    Surroundings surroundings = new Surroundings(root);
    assertThat(surroundings.residentBytes()).hasValue(1 << 20);
    assertThat(surroundings.peakBytes()).hasValue(2 << 20);
    assertThat(surroundings.processor()).isEqualTo("Abacus 9");
  }
}
