package espalier.app.model;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.checkpoint.Safetensors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files that a checkpoint consists of, those that it is loaded from and no others in its
/// folder.
///
/// @param sizes bytes of each file when it was looked at, by its path; `config.json` comes last,
///   without which a folder is no model
record CheckpointFiles(Map<Path, Long> sizes) {

  private static final long PIECE = 1 << 24;

  static final String CONFIG = "config.json";

  /// Finds out as much about a checkpoint as can be told without loading it: that it is of a
  /// Gemma-2 network, that the files of its weights hold exactly that network, and that its
  /// tokenizer has the marks.
  ///
  /// @throws ModelException where it could not be used here
  static CheckpointFiles of(Path folder) throws ModelException {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          "There is no folder "
              + folder
              + "; name the folder of a Gemma-2 checkpoint (config.json, tokenizer.json,"
              + " *.safetensors).");
    }
    try {
      GemmaConfig config = GemmaConfig.read(folder);
      ModelNotes.read(folder);
      List<Path> files = new ArrayList<>();
      try (Safetensors weights = Safetensors.open(folder)) {
        weights.requireExactly(config.tensors(), Set.of("lm_head.weight"));
        files.addAll(weights.files());
      }
      GemmaTokenizer.open(folder, config).close();
      if (!files.contains(folder.resolve(Safetensors.SINGLE))) {
        files.add(folder.resolve(Safetensors.INDEX));
      }
      files.add(folder.resolve("tokenizer.json"));
      Path notes = folder.resolve("espalier.json");
      if (Files.exists(notes)) {
        files.add(notes);
      }
      files.add(folder.resolve(CONFIG));
      Map<Path, Long> sizes = new LinkedHashMap<>();
      for (Path file : files) {
        sizes.put(file, Files.size(file));
      }
      return new CheckpointFiles(sizes);
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ModelException(
          "The checkpoint in " + folder + " cannot be read (" + Refusals.reason(e) + ").", e);
    }
  }

  /// Bytes of all files together.
  long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Copies the files into a folder that has none of them.
  ///
  /// @param copying is told how far it is, and may give up
  /// @return whether it came to its end
  /// @throws IOException where the disk refuses, or a file is not any more as it was looked at
  boolean copy(Path to, ModelStore.Copying copying) throws IOException {
    long total = bytes();
    long before = 0;
    copying.copied(0, total);
    for (Map.Entry<Path, Long> file : sizes.entrySet()) {
      Path source = file.getKey();
      long size = file.getValue();
      try (FileChannel in = FileChannel.open(source);
          FileChannel out =
              FileChannel.open(
                  to.resolve(source.getFileName().toString()),
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE)) {
        long at = 0;
        while (at < size && !copying.cancelled()) {
          long more = in.transferTo(at, Math.min(PIECE, size - at), out);
          if (more <= 0) {
            break;
          }
          at += more;
          copying.copied(before + at, total);
        }
        if (copying.cancelled()) {
          return false;
        }
        if (at < size || in.size() > size) {
          throw new IOException(source + " has changed meanwhile");
        }
        // Else a power cut after the renaming could leave a model with holes.
        out.force(true);
      }
      before += size;
    }
    return true;
  }
}
