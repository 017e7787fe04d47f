package espalier.engine.gemma;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// A network's weights inside libtorch: one immutable list, laid out as `network.py` says.
final class Weights implements AutoCloseable {

  /// Numbers converted at a time while loading: what loading needs beside the weights themselves.
  private static final int CHUNK = 1 << 22;

  private final Value list;

  private Weights(Value list) {
    this.list = list;
  }

  Value list() {
    return list;
  }

  /// Copies the weights of a checkpoint, which must have been checked against the configuration.
  ///
  /// @throws LoadCancelled where the listener asked for it
  /// @throws CheckpointException where a number is infinite or none: with it, nothing can be
  ///   computed
  static Weights load(Network network, Safetensors checkpoint, LoadListener listener)
      throws LoadCancelled, CheckpointException {
    Loader loader = new Loader(network, checkpoint, listener);
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
  static final class LoadCancelled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class Loader {
    private final Program program;
    private final GemmaConfig config;
    private final Safetensors checkpoint;
    private final LoadListener listener;
    private final long total;
    private final Value list;
    private final FloatBuffer buffer;
    private final ByteBuffer bytes;
    private long done;

    Loader(Network network, Safetensors checkpoint, LoadListener listener) {
      this.program = network.program();
      this.config = network.config();
      this.checkpoint = checkpoint;
      this.listener = listener;
      this.total = config.parameters();
      try (Value eps = program.number(config.rmsNormEps())) {
        this.list = program.call("no_weights", eps);
      }
      this.bytes = ByteBuffer.allocateDirect(CHUNK * 4).order(ByteOrder.nativeOrder());
      this.buffer = bytes.asFloatBuffer();
    }

    void loadAll() throws LoadCancelled, CheckpointException {
      matrix("model.embed_tokens.weight");
      for (int i = 0; i < config.layers(); i++) {
        String layer = "model.layers." + i + ".";
        norm(layer + "input_layernorm.weight");
        matrix(
            layer + "self_attn.q_proj.weight",
            layer + "self_attn.k_proj.weight",
            layer + "self_attn.v_proj.weight");
        matrix(layer + "self_attn.o_proj.weight");
        norm(layer + "post_attention_layernorm.weight");
        norm(layer + "pre_feedforward_layernorm.weight");
        matrix(layer + "mlp.gate_proj.weight", layer + "mlp.up_proj.weight");
        matrix(layer + "mlp.down_proj.weight");
        norm(layer + "post_feedforward_layernorm.weight");
      }
      norm("model.norm.weight");
      if (config.tied()) {
        try (Value embedding = program.number(1L);
            Value index = program.call("add_again", list, embedding)) {
          index.toLong();
        }
      } else {
        matrix("lm_head.weight");
      }
    }

    private void norm(String name) throws LoadCancelled, CheckpointException {
      float[] values = checkpoint.get(name).toFloats();
      requireFinite(name, FloatBuffer.wrap(values));
      try (Value norm = program.floats(values, values.length);
          Value index = program.call("add_norm", list, norm)) {
        advance(values.length, index);
      }
    }

    /// One matrix of the program from one or several of the checkpoint, stacked.
    private void matrix(String... names) throws LoadCancelled, CheckpointException {
      List<StoredTensor> parts = List.of(names).stream().map(checkpoint::get).toList();
      long columns = parts.getFirst().shape().get(1);
      long rows = parts.stream().mapToLong(part -> part.shape().getFirst()).sum();
      try (Value height = program.number(rows);
          Value width = program.number(columns);
          Value index = program.call("add_matrix", list, height, width)) {
        long at = 0;
        for (StoredTensor part : parts) {
          fill(index, at, part, columns);
          at += part.shape().getFirst();
        }
      }
    }

    private void fill(Value index, long at, StoredTensor part, long columns)
        throws LoadCancelled, CheckpointException {
      long step = Math.max(1, CHUNK / columns);
      long rows = part.shape().getFirst();
      for (long row = 0; row < rows; row += step) {
        int count = (int) (Math.min(step, rows - row) * columns);
        buffer.clear();
        part.copyFloats(row * columns, buffer.limit(count));
        requireFinite(part.name(), buffer.flip());
        try (Value place = program.number(at + row);
            Value chunk = program.floats(bytes.clear().limit(count * 4), count / columns, columns);
            Value filled = program.call("fill", list, index, place, chunk)) {
          advance(count, filled);
        }
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

    private void advance(long numbers, Value index) throws LoadCancelled {
      index.toLong();
      done += numbers;
      listener.loaded((double) done / total);
      if (listener.cancelled()) {
        throw new LoadCancelled();
      }
    }
  }
}
