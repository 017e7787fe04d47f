package espalier.train;

import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.train.network.Checkpoint;
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

  private static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";

  /// Puts down the shape and the tokens of a new model.
  void begin(GemmaConfig config, String tokenizer) throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve(TOKENIZER), tokenizer);
    Files.writeString(path.resolve(CONFIG), config.toJson());
  }

  /// Takes over what a checkpoint says of its shape and its tokens.
  void takeOver(Path checkpoint) throws IOException {
    Files.createDirectories(path);
    for (String file : List.of(CONFIG, TOKENIZER)) {
      Files.copy(checkpoint.resolve(file), path.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Takes over the tokens of a checkpoint.
  ///
  /// @param config the shape that its network grows to
  void takeOver(Path checkpoint, GemmaConfig config) throws IOException {
    begin(config, Files.readString(checkpoint.resolve(TOKENIZER)));
  }

  /// Notes the options that the run goes on with.
  void note(TrainingOptions options) throws IOException {
    Files.writeString(path.resolve("options.json"), options.toJson());
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
}
