package espalier.train;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.network.Checkpoint;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The folder of a run: where in it each thing lies.
///
/// @param path made where it does not exist, by [#begin] or [#takeOver]
record RunFolder(Path path) {

  static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";
  private static final String SETTINGS = "run.json";

  /// Makes sure that what is saved here was learnt with the same settings, as far as these are
  /// noted; where they are not, it is of an older version and goes on.
  ///
  /// @throws TrainingException where something differs, so that the run would go on as another
  void requireSame(RunSettings settings)
      throws TrainingException, CheckpointException, IOException {
    Path file = path.resolve(SETTINGS);
    if (hasState() && Files.exists(file)) {
      List<String> differing =
          settings
              .differing(Files.readString(file), Checkpoint.steps(path))
              .orElseThrow(
                  () ->
                      new TrainingException(
                          file
                              + " is damaged, so that it is not known how this training was begun;"
                              + " take the file away to go on all the same, or choose another"
                              + " folder."));
      if (!differing.isEmpty()) {
        throw new TrainingException(
            "The training in "
                + path
                + " was begun with other settings ("
                + String.join("; ", differing)
                + "); start it with the same, or choose another folder.");
      }
    }
  }

  /// Puts down the shape and the tokens of a new model; those of a saved state stay.
  void begin(GemmaConfig config, String tokenizer) throws IOException {
    if (hasState()) {
      return;
    }
    Files.createDirectories(path);
    Files.writeString(path.resolve(TOKENIZER), tokenizer);
    Files.writeString(path.resolve(CONFIG), config.toJson());
  }

  /// Takes over what a checkpoint says of its shape and its tokens; those of a saved state stay.
  void takeOver(Path checkpoint) throws IOException {
    if (hasState()) {
      return;
    }
    Files.createDirectories(path);
    for (String file : List.of(CONFIG, TOKENIZER)) {
      Files.copy(checkpoint.resolve(file), path.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Takes over the tokens of a checkpoint; those of a saved state stay.
  ///
  /// @param config the shape that its network grows to
  void takeOver(Path checkpoint, GemmaConfig config) throws IOException {
    begin(config, Files.readString(checkpoint.resolve(TOKENIZER)));
  }

  /// Notes the options that the run goes on with, and what of them and of all else it depends on.
  void note(TrainingOptions options, RunSettings settings) throws IOException {
    Files.writeString(path.resolve("options.json"), options.toJson());
    Path part = path.resolve(SETTINGS + ".part");
    Files.writeString(part, settings.toJson());
    Files.move(
        part,
        path.resolve(SETTINGS),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  Path tokenizer() {
    return path.resolve(TOKENIZER);
  }

  /// Whether there is a state to go on from.
  boolean hasState() {
    return Checkpoint.exists(path);
  }

  /// The trees that a leg learns from.
  Path grown(String leg) {
    return path.resolve("grown-" + leg + ".jsonl");
  }

  /// The model that grows them.
  Path modelBefore(String leg) {
    return path.resolve("model-before-" + leg);
  }

  Path log() {
    return path.resolve("log.jsonl");
  }

  /// The trained model, once the run is finished.
  Path model() {
    return path.resolve("model");
  }

  /// Whether the trained model was written to its end, and after the state was saved last: one of
  /// before a plan went on does not count.
  boolean hasModel() throws IOException {
    Path weights = model().resolve(Safetensors.SINGLE);
    return Files.exists(model().resolve(ModelExport.LAST))
        && Files.exists(weights)
        && Files.getLastModifiedTime(weights)
                .compareTo(Files.getLastModifiedTime(path.resolve(Checkpoint.FILE)))
            >= 0;
  }
}
