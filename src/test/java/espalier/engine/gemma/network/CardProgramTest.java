package espalier.engine.gemma.network;

import static org.assertj.core.api.Assertions.assertThat;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.machine.ComputeDevice;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.ScriptArchive;
import espalier.engine.gemma.program.Value;
import espalier.train.network.NetworkShape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The program as it is for a graphics card, run on the device that only works out shapes: an
/// operation of tensors there with one that lies elsewhere is refused as it would be on a card.
class CardProgramTest {

  /// What cannot be done on that device, and what of the same shape stands for it.
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    INSTEAD.put("self.device", "torch.device(\"meta\")");
    INSTEAD.put("bool(torch.any(none))", "True");
    INSTEAD.put("torch.index_select(table, 1, place)", "torch.narrow(table, 1, 0, m)");
    INSTEAD.put("torch.index_select(w[i], 0, ids)", "torch.narrow(w[i], 0, 0, torch.size(ids, 0))");
    INSTEAD.put("torch.logical_or(", "torch.bitwise_or(");
    INSTEAD.put("torch.roll(all, [e // 2], [2])", "torch.neg(all)");
    INSTEAD.put(
        "torch.searchsorted(reached, torch.mul(point, 0.999999999999), right=True)",
        "torch.to(torch.add(torch.narrow(reached, 1, 0, 1), point), 4)");
    INSTEAD.put(
        "torch.index_select(x, 0, torch.tensor(lasts, dtype=4, device=ops.prim.device(x)))",
        "torch.narrow(x, 0, 0, torch.len(lasts))");
  }

  private static final String RUN =
      """
        def elsewhere(self: __torch__.M, v: int) -> Tensor:
          w = (self).no_weights(1.0e-6, )
          d, e, h, k = self.hidden, self.head_dim, self.heads, self.kv_heads
          _0 = (self).add_matrix(w, v, d, )
          for i in range(self.layers):
            _1 = (self).add_norm(w, torch.zeros([d]), )
            _2 = (self).add_matrix(w, (h + 2 * k) * e, d, )
            _3 = (self).add_matrix(w, d, h * e, )
            _4 = (self).add_norm(w, torch.zeros([d]), )
            _5 = (self).add_norm(w, torch.zeros([d]), )
            _6 = (self).add_matrix(w, 2 * self.forward_width, d, )
            _7 = (self).add_matrix(w, d, self.forward_width, )
            _8 = (self).add_norm(w, torch.zeros([d]), )
          _9 = (self).add_norm(w, torch.zeros([d]), )
          _10 = (self).add_again(w, 1, )
          table = (self).rotary(64, 10000., 6, )
          context = (self).empty_context(w, 20, )
          _11 = (self).extend(w, table, context, 0, [1, 2, 3, 4, 5], True, )
          groups = (self).no_groups()
          # One group of two rows with padding on five positions that they share, and one without.
          _12 = (self).add_group(groups, context, 5, [0, 2], 9, )
          _13 = (self).add_group(groups, context, 3, [0], 9, )
          shape = [2, 4, 0, 1, 1, 0]
          state = (self).open(w, table, groups, shape, [1, 2, 3, 4, 5, 6, 7, 8, 9], )
          x = (self).advance(w, table, groups, [2, 1, 4, 1, 1, 1], torch.narrow(state[0], 0, 0, 3), False, )
          z = (self).logits(w, x, )
          joined = (self).joined(groups, [2, 1, 5, 1, 1, 2], [0, 2, 5], 10, 12, )
          x = (self).advance(w, table, joined, [3, 1, 10], torch.narrow(state[0], 0, 0, 3), False, )
          drawn = (self).draw((self).logits(w, x, ), torch.zeros([1, v], device=ops.prim.device(z)), [0.1, 0.2, 0.3], 0.7, 5, 0.9, )
          sums = (self).sums(z, drawn, )
          few = (self).logits_of_rows(w, x, torch.narrow(state[0], 0, 0, 2), )
          return torch.tensor([torch.size(z, 0), torch.size(z, 1), torch.size(sums, 1), torch.size(few, 1)], dtype=4)
      """;

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void everythingThatItMakesLiesOnTheCard(Precision precision) {
    GemmaConfig config = new NetworkShape(50, 24, 32, 2, 4, 2, 6, 8, 64).config();
    ScriptArchive script = Network.archive(config, precision, new ComputeDevice.Cuda(0));
    String source = script.source();
    for (Map.Entry<String, String> entry : INSTEAD.entrySet()) {
      assertThat(source).contains(entry.getKey());
      source = source.replace(entry.getKey(), entry.getValue());
    }
    Program.prepareThread(false, 1);
    // Without a card there is no such device to be named in the archive.
    ScriptArchive elsewhere =
        new ScriptArchive(source + "\n" + RUN, script.attributes())
            .with("device", ComputeDevice.CPU);
    try (Program program = Program.load(elsewhere);
        Value vocabulary = program.number(50L);
        Value sizes = program.call("elsewhere", vocabulary)) {
      assertThat(sizes.toLongs()).containsExactly(3, 50, 5, 2);
    }
  }
}
