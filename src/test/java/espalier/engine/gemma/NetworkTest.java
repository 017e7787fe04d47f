package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

  @ParameterizedTest
  @MethodSource("espalier.engine.gemma.Golden#all")
  void logitsAreThoseOfTheOriginalLibrary(Golden golden) throws Exception {
    Program.prepareThread(false, 1);
    GemmaConfig config = GemmaConfig.read(golden.folder());
    try (Safetensors checkpoint = Safetensors.open(golden.folder());
        Network network = Network.compile(config, Precision.FLOAT32);
        Weights weights = Weights.load(network, checkpoint, LoadListener.NONE);
        Value positions = network.program().number(512L);
        Value theta = network.program().number(config.ropeTheta());
        Value type = network.program().number((long) config.rotaryType().torch());
        Value table = network.program().call("rotary", positions, theta, type);
        Value one = network.program().number(1L);
        Value context = network.program().call("empty_context", one, positions)) {
      for (JsonNode example : golden.cases("forward")) {
        int[] ids = Golden.ints(example.get("ids"));
        float[] whole = lastLogits(network, weights, table, context, ids, ids.length);
        assertThat(worst(whole, Golden.doubles(example.get("last_logits")))).isLessThan(1e-4);
        float[] chunked = lastLogits(network, weights, table, context, ids, 13);
        assertThat(worst(chunked, Golden.doubles(example.get("last_logits")))).isLessThan(1e-4);
      }
    }
  }

  private static double worst(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    System.out.println("worst " + worst);
    return worst;
  }

  private static float[] lastLogits(
      Network network, Weights weights, Value table, Value context, int[] ids, int chunk) {
    Program program = network.program();
    float[] logits = {};
    for (int at = 0; at < ids.length; at += chunk) {
      int[] part = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + chunk));
      try (Value place = program.number((long) at);
          Value tokens = program.list(Arrays.stream(part).asLongStream().toArray());
          Value x = program.call("extend", weights.list(), table, context, place, tokens);
          Value last = program.call("last_logits", x, weights.list())) {
        logits = last.toFloats();
      }
    }
    return logits;
  }
}
