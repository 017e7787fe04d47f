package espalier.engine.gemma.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.engine.gemma.checkpoint.TensorType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private static final String SOURCE =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        times : int
        scale : float
        negative : bool
        def forward(self: __torch__.M, x: Tensor, shift: int) -> Tensor:
          y = x
          for i in range(self.times):
            y = torch.mul(y, self.scale)
          if self.negative:
            y = torch.neg(y)
          return torch.add(y, shift)
        def keep(self: __torch__.M, raw: Tensor, dtype: int) -> List[Tensor]:
          kept = annotate(List[Tensor], [])
          _0 = torch.append(kept, torch.to(torch.sub(torch.to(raw, 6), 3), dtype))
          return kept
        def double(self: __torch__.M, kept: List[Tensor]) -> int:
          _0 = torch.append(kept, torch.mul(kept[0], 2))
          return torch.len(kept)
        def last(self: __torch__.M, kept: List[Tensor]) -> Tensor:
          return torch.to(kept[-1], 6)
      """;

  @BeforeEach
  void prepare() {
    Program.prepareThread(false, 1);
  }

  @Test
  void runsWithItsAttributes() {
    ScriptArchive archive =
        ScriptArchive.of(SOURCE).with("times", 2).with("scale", 1.5).with("negative", true);
    try (Program program = Program.load(archive);
        Value x = program.floats(new float[] {1, 2, 3, 4}, 2, 2);
        Value shift = program.number(-1L);
        Value y = program.call("forward", x, shift)) {
      assertThat(y.toFloats()).containsExactly(-3.25f, -5.5f, -7.75f, -10f);
    }
  }

  @Test
  void holdsStateOfTypesThatJavaDoesNotSee() {
    ScriptArchive archive =
        ScriptArchive.of(SOURCE).with("times", 1).with("scale", 1.0).with("negative", false);
    ByteBuffer raw = ByteBuffer.allocateDirect(2).put(new byte[] {4, 2});
    try (Program program = Program.load(archive);
        Value bytes = program.bytes(raw.flip(), raw.limit());
        Value dtype = program.number((long) TensorType.BF16.torch());
        Value kept = program.call("keep", bytes, dtype);
        Value count = program.call("double", kept);
        Value last = program.call("last", kept)) {
      assertThat(count.toLong()).isEqualTo(2);
      assertThat(last.toFloats()).containsExactly(2f, -2f);
    }
  }

  @Test
  void aTextThatDoesNotCompileNamesTheLine() {
    ScriptArchive archive =
        ScriptArchive.of(SOURCE.replace("torch.neg(y)", "torch.negative_thing(y)"))
            .with("times", 1)
            .with("scale", 1.0)
            .with("negative", false);
    assertThatThrownBy(() -> Program.load(archive).close()).hasMessageContaining("negative_thing");
  }
}
