package espalier.engine.gemma.program;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.machine.ComputeDevice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reading of memory, on the processor; a card runs the same program.
class MemorySpeedTest {

  @Test
  void theProcessorReadsInThreeWays() {
    Map<String, Double> ways = new MemorySpeed(ComputeDevice.CPU, 1, 1 << 20, 2).read(() -> false);
    assertThat(ways).containsOnlyKeys("total", "largest", "java");
    assertThat(ways.values()).allMatch(speed -> speed > 1e6 && speed < 1e14);
  }

  @ParameterizedTest
  @CsvSource({"total,1,10", "total,3,30", "largest,1,4", "largest,3,12"})
  void everyTimeOfReadingHasItsPartInTheNumber(String way, long times, double expected) {
    Program.prepareThread(false, 1);
    ScriptArchive archive =
        ScriptArchive.fromResource(MemorySpeed.class, "memory.py")
            .with("device", ComputeDevice.CPU);
    try (Program program = Program.load(archive);
        Value here = program.floats(new float[] {1, 4, 2, 3}, 4);
        Value placed = program.call("placed", here);
        Value often = program.number(times);
        Value found = program.call(way, placed, often)) {
      assertThat(found.toDouble()).isEqualTo(expected);
      assertThat(placed.toFloats()).as("is left as it was").containsExactly(1, 4, 2, 3);
    }
  }
}
