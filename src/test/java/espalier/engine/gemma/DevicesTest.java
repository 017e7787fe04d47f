package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.network.Network;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.ScriptArchive;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What of calculating on a graphics card can be held without one.
class DevicesTest {

  private static final Pattern MAKING =
      Pattern.compile(
          "torch\\.(empty|zeros|ones|full|arange|tensor|eye|linspace|rand|randn|randint"
              + "|scalar_tensor|from_file)\\(");

  @Test
  void theProgramMakesNoTensorWithoutSayingWhere() {
    List<String> calls = new ArrayList<>();
    for (String line : Network.source().lines().toList()) {
      String code = line.strip().startsWith("#") ? "" : line;
      Matcher making = MAKING.matcher(code);
      while (making.find()) {
        calls.add(call(code, making.start(), making.end()));
      }
    }
    assertThat(calls).hasSizeGreaterThan(20).allMatch(call -> call.contains("device="));
  }

  /// The call with its arguments, as far as the bracket that closes it.
  private static String call(String line, int start, int inside) {
    int depth = 1;
    int at = inside;
    while (depth > 0 && at < line.length()) {
      depth += line.charAt(at) == '(' ? 1 : line.charAt(at) == ')' ? -1 : 0;
      at++;
    }
    return line.substring(start, at);
  }

  @Test
  void aProgramIsToldItsDevice() {
    ScriptArchive archive =
        ScriptArchive.of(
                """
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  device : Device
                  def where(self: __torch__.M) -> int:
                    x = torch.zeros([2], dtype=6, device=self.device)
                    there = torch.eq(ops.prim.device(x), self.device)
                    if there:
                      n = 1
                    else:
                      n = 0
                    return n
                """)
            .with("device", ComputeDevice.CPU);
    try (Program program = Program.load(archive);
        Value there = program.call("where")) {
      assertThat(there.toLong()).isEqualTo(1);
    }
  }
}
