package espalier.engine.gemma.network;

import ai.djl.ndarray.NDArray;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.loading.WeightSource;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A network's weights inside libtorch: one immutable list, laid out as `network.py` says.
public final class Weights implements AutoCloseable {

  /// Numbers converted at a time while loading: what loading needs beside the weights themselves.
  private static final int CHUNK = 1 << 22;

  private final Value list;

  private Weights(Value list) {
    this.list = list;
  }

  /// All of them, as the program takes them. Stays this object's own.
  public Value list() {
    return list;
  }

  /// Copies weights, one matrix at a time: what is needed beside them all is room for one.
  ///
  /// @throws LoadCancelled where the listener asked for it
  /// @throws CheckpointException where a number is infinite or none: with it, nothing can be
  ///   computed
  public static Weights load(Network network, WeightSource source, LoadListener listener)
      throws LoadCancelled, CheckpointException {
    Loader loader = new Loader(network, source, listener);
    try {
      loader.loadAll();
      return new Weights(loader.list);
    } catch (LoadCancelled | CheckpointException | RuntimeException e) {
      loader.list.close();
      throw e;
    }
  }

  @Override
  public void close() {
    list.close();
  }

  /// The person withdrew the request to load.
  public static final class LoadCancelled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class Loader {
    private final Network network;
    private final Program program;
    private final GemmaConfig config;
    private final WeightSource source;
    private final Map<String, List<Long>> shapes;
    private final LoadListener listener;
    private final long total;
    private final Value list;
    private final FloatBuffer buffer;
    private final ByteBuffer bytes;
    private long done;

    Loader(Network network, WeightSource source, LoadListener listener) {
      this.network = network;
      this.program = network.program();
      this.config = network.config();
      this.source = source;
      this.shapes = config.tensors();
      this.listener = listener;
      this.total = config.parameters();
      try (Value eps = program.number(config.rmsNormEps())) {
        this.list = program.call("no_weights", eps);
      }
      this.bytes = ByteBuffer.allocateDirect(CHUNK * 4).order(ByteOrder.nativeOrder());
      this.buffer = bytes.asFloatBuffer();
    }

    void loadAll() throws LoadCancelled, CheckpointException {
      // Not packed: its rows are looked up.
      matrix(List.of("model.embed_tokens.weight")).close();
      for (int i = 0; i < config.layers(); i++) {
        String layer = "model.layers." + i + ".";
        norm(layer + "input_layernorm.weight");
        packed(
            layer + "self_attn.q_proj.weight",
            layer + "self_attn.k_proj.weight",
            layer + "self_attn.v_proj.weight");
        packed(layer + "self_attn.o_proj.weight");
        norm(layer + "post_attention_layernorm.weight");
        norm(layer + "pre_feedforward_layernorm.weight");
        packed(layer + "mlp.gate_proj.weight", layer + "mlp.up_proj.weight");
        packed(layer + "mlp.down_proj.weight");
        norm(layer + "post_feedforward_layernorm.weight");
      }
      norm("model.norm.weight");
      if (config.tied()) {
        try (Value embedding = program.number(1L);
            Value index = program.call("add_again", list, embedding)) {
          if (network.packsHead()) {
            pack(index);
          }
        }
      } else {
        packed("lm_head.weight");
      }
    }

    private void norm(String name) throws LoadCancelled, CheckpointException {
      int count = Math.toIntExact(shape(name).getFirst());
      float[] values = new float[count];
      source.copyFloats(name, 0, FloatBuffer.wrap(values));
      requireFinite(name, FloatBuffer.wrap(values));
      try (Value norm = program.floats(values, count);
          Value index = program.call("add_norm", list, norm)) {
        index.toLong();
      }
      advance(count);
    }

    private void packed(String... names) throws LoadCancelled, CheckpointException {
      try (Value index = matrix(List.of(names))) {
        pack(index);
      }
    }

    private void pack(Value index) throws LoadCancelled {
      if (!network.packs()) {
        return;
      }
      try (Value packed = program.call("pack", list, index)) {
        packed.toLong();
      }
      advance(0);
    }

    /// One matrix of the program from one or several of the checkpoint, stacked.
    private Value matrix(List<String> names) throws LoadCancelled, CheckpointException {
      long columns = shape(names.getFirst()).get(1);
      long rows = names.stream().mapToLong(name -> shape(name).getFirst()).sum();
      try (Value height = program.number(rows);
          Value width = program.number(columns)) {
        Value index = program.call("add_matrix", list, height, width);
        try {
          long at = 0;
          for (String name : names) {
            fill(index, at, name, columns);
            at += shape(name).getFirst();
          }
          return index;
        } catch (LoadCancelled | CheckpointException | RuntimeException e) {
          index.close();
          throw e;
        }
      }
    }

    private List<Long> shape(String name) {
      return Objects.requireNonNull(shapes.get(name));
    }

    private void fill(Value index, long at, String name, long columns)
        throws LoadCancelled, CheckpointException {
      long step = Math.max(1, CHUNK / columns);
      long rows = shape(name).getFirst();
      boolean int8 = network.precision() == Precision.INT8;
      for (long row = 0; row < rows; row += step) {
        int some = (int) Math.min(step, rows - row);
        try (Value place = program.number(at + row)) {
          if (int8 && source.hasInt8()) {
            copyConverted(index, place, name, row, some, columns);
          } else {
            convert(index, place, name, row, some, columns);
            if (int8 && source.keepsInt8()) {
              keep(index, place, name, row, some);
            }
          }
        }
        advance(some * columns);
      }
    }

    private void convert(Value index, Value place, String name, long row, int rows, long columns)
        throws CheckpointException {
      int count = Math.toIntExact(rows * columns);
      buffer.clear();
      source.copyFloats(name, row * columns, buffer.limit(count));
      requireFinite(name, buffer.flip());
      try (Value chunk = program.floats(bytes.clear().limit(count * 4), rows, columns);
          Value filled = program.call("fill", list, index, place, chunk)) {
        filled.toLong();
      }
    }

    private void copyConverted(
        Value index, Value place, String name, long row, int rows, long columns) {
      int count = Math.toIntExact(rows * columns);
      FloatBuffer scales = FloatBuffer.allocate(rows);
      source.copyInt8(name, row, bytes.clear().limit(count), scales);
      try (Value numbers = program.signedBytes(bytes.flip(), rows, columns);
          Value steps = program.floats(scales.array(), rows);
          Value filled = program.call("fill_int8", list, index, place, numbers, steps)) {
        filled.toLong();
      }
    }

    private void keep(Value index, Value place, String name, long row, int rows) {
      try (Value count = program.number((long) rows);
          Value numbers = program.call("numbers_of", list, index, place, count);
          Value scales = program.call("scales_of", list, index, place, count);
          NDArray array = numbers.toArray()) {
        source.keepInt8(name, row, array.toByteBuffer(), scales.toFloats());
      }
    }

    private static void requireFinite(String name, FloatBuffer numbers) throws CheckpointException {
      for (int i = 0; i < numbers.limit(); i++) {
        if (!Float.isFinite(numbers.get(i))) {
          throw new CheckpointException(
              "The weight "
                  + name
                  + " holds numbers that are infinite or none; get the checkpoint's files again.");
        }
      }
    }

    private void advance(long numbers) throws LoadCancelled {
      done += numbers;
      listener.loaded((double) done / total);
      if (listener.cancelled()) {
        throw new LoadCancelled();
      }
    }
  }
}
