package espalier.engine.gemma.network;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.TensorType;
import espalier.engine.gemma.loading.LoadListener;
import espalier.engine.gemma.loading.Precision;
import espalier.engine.gemma.loading.WeightSource;
import espalier.engine.gemma.loading.WeightSource.Rows;
import espalier.engine.gemma.program.Program;
import espalier.engine.gemma.program.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A network's weights inside libtorch: one list, laid out as `network.py` says, that nobody
/// changes once it is loaded.
public final class Weights implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Weights.class);

  /// Numbers converted at a time while loading: what loading needs beside the weights themselves.
  private static final int CHUNK = 1 << 22;

  private final Value list;
  private final String remark;
  private final Optional<RowsInFile> inFile;

  private Weights(Value list, String remark, Optional<RowsInFile> inFile) {
    this.list = list;
    this.remark = remark;
    this.inFile = inFile;
  }

  /// All of them, as the program takes them. Stays this object's own.
  public Value list() {
    return list;
  }

  /// Copies weights, one matrix at a time: what is needed beside them all is room for one.
  ///
  /// Numbers are converted by one thread, about as fast as they are read, in small pieces: several
  /// threads would wait for each other at each piece, very long where the machine has other work.
  ///
  /// @param threads that pack a matrix, which takes longer; as many as the arithmetic will have
  /// @throws LoadCancelled where the listener asked for it
  /// @throws CheckpointException where a number is infinite or none: with it, nothing can be
  ///   computed
  public static Weights load(
      Network network, WeightSource source, int threads, LoadListener listener)
      throws LoadCancelled, CheckpointException {
    Loader loader = new Loader(network, source, threads, listener);
    try {
      Program.useThreads(1);
      loader.loadAll();
      Program.useThreads(threads);
      loader.finish();
      return new Weights(loader.list, loader.remark, loader.inFile);
    } catch (LoadCancelled | CheckpointException | RuntimeException e) {
      loader.list.close();
      loader.inFile.ifPresent(RowsInFile::close);
      throw e;
    }
  }

  /// What a person should know of how they were loaded, in a sentence; empty for nothing.
  public String remark() {
    return remark;
  }

  /// Tokens were read: the rows that were looked up for them in a file may leave memory.
  public void letRowsGo() {
    inFile.ifPresent(RowsInFile::letGo);
  }

  @Override
  public void close() {
    list.close();
    inFile.ifPresent(RowsInFile::close);
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
    private final int threads;
    private final LoadListener listener;
    private final long total;
    private final Value list;
    private ByteBuffer kept = ByteBuffer.allocateDirect(0);
    private String remark = "";
    private Optional<RowsInFile> inFile = Optional.empty();
    private long done;

    Loader(Network network, WeightSource source, int threads, LoadListener listener) {
      this.network = network;
      this.program = network.program();
      this.config = network.config();
      this.source = source;
      this.shapes = config.tensors();
      this.threads = threads;
      this.listener = listener;
      this.total = config.parameters();
      try (Value eps = program.number(config.rmsNormEps())) {
        this.list = program.call("no_weights", eps);
      }
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

    /// Gives the source its leave. An embedding that also lies in a file in int8 is looked up
    /// there, a few rows at each step: what multiplies is the head's packed copy.
    void finish() {
      WeightSource.Finished finished = source.finish();
      remark = finished.remark();
      if (network.precision() == Precision.INT8 && finished.embedding().isPresent()) {
        leaveInFile(finished.embedding().get());
      }
    }

    private void leaveInFile(WeightSource.Place place) {
      long rows = config.vocabSize();
      long columns = config.hiddenSize();
      if (rows * columns > Integer.MAX_VALUE) {
        return;
      }
      try {
        RowsInFile file = RowsInFile.open(place, rows * columns);
        inFile = Optional.of(file);
        try (Value embedding = program.number(1L);
            Value numbers = program.signedBytes(file.numbers(), rows, columns);
            Value left = program.call("leave_in_file", list, embedding, numbers)) {
          left.toLong();
        }
      } catch (IOException e) {
        LOG.warn("the embedding stays in memory: {} cannot be mapped", place.file(), e);
      }
    }

    private void norm(String name) throws LoadCancelled, CheckpointException {
      float[] values = source.norm(name);
      int count = values.length;
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw infinite(name);
        }
      }
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
      Program.useThreads(threads);
      try (Value packed = program.call("pack", list, index)) {
        packed.toLong();
      } finally {
        Program.useThreads(1);
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
      boolean keeps = network.precision() == Precision.INT8 && source.keepsInt8();
      for (long row = 0; row < rows; row += step) {
        int some = (int) Math.min(step, rows - row);
        try (Value place = program.number(at + row)) {
          boolean[] finite = {true};
          source.rows(name, row, some, read -> finite[0] = fill(index, place, read, some, columns));
          if (!finite[0]) {
            throw infinite(name);
          }
          if (keeps) {
            keep(index, place, name, row, some, columns);
          }
        }
        advance(some * columns);
      }
    }

    /// `false` where a number is infinite or none.
    private boolean fill(Value index, Value place, Rows rows, int count, long columns) {
      return switch (rows) {
        case Rows.Floating(TensorType type, ByteBuffer bytes) -> {
          try (Value stored = program.bytes(bytes, count, columns * type.bytes());
              Value torch = program.number((long) type.torch());
              Value filled = program.call("fill_stored", list, index, place, stored, torch)) {
            yield filled.toLong() >= 0;
          }
        }
        case Rows.Int8(ByteBuffer numbers, ByteBuffer scales) -> {
          try (Value whole = program.signedBytes(numbers, count, columns);
              Value steps = program.floats(scales, count);
              Value filled = program.call("fill_int8", list, index, place, whole, steps)) {
            yield filled.toLong() >= 0;
          }
        }
      };
    }

    private void keep(Value index, Value place, String name, long row, int rows, long columns) {
      int size = Math.toIntExact(rows * columns);
      if (kept.capacity() < size) {
        kept = ByteBuffer.allocateDirect(size);
      }
      ByteBuffer bytes = kept.clear().limit(size);
      try (Value count = program.number((long) rows);
          Value numbers = program.signedBytes(bytes, rows, columns);
          Value copied = program.call("numbers_of", list, index, place, numbers);
          Value scales = program.call("scales_of", list, index, place, count)) {
        copied.toLong();
        source.keepInt8(name, row, bytes, scales.toFloats());
      }
    }

    private static CheckpointException infinite(String name) {
      return new CheckpointException(
          "The weight "
              + name
              + " holds numbers that are infinite or none; get the checkpoint's files again.");
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
