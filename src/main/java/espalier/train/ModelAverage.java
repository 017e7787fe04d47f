package espalier.train;

import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.network.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The mean of the weights of several models that one training has passed through. Each of them
/// strays around what it has learnt, into another direction; their mean often lies nearer to it
/// than any of them (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima and Better
/// Generalization"; Wortsman et al. 2022, "Model soups").
public final class ModelAverage {

  private ModelAverage() {}

  /// Writes the mean as a model of its own, in bfloat16; the sums are made in float32. A
  /// calibration of the models is left out: the mean needs its own.
  ///
  /// @param models folders of at least two models of the same shape and with the same tokens
  /// @param folder to write, made where it does not exist; no model may be in it
  /// @param name as shown to people; empty for that of the first
  /// @throws TrainingException where the models cannot be read or do not go together, or the disk
  ///   refuses
  public static void write(List<Path> models, Path folder, String name) throws TrainingException {
    if (models.size() < 2) {
      throw new TrainingException("A mean needs at least two models.");
    }
    if (Files.exists(folder.resolve(Safetensors.SINGLE))) {
      throw new TrainingException(
          "There is a model in " + folder + " already; name another folder.");
    }
    List<Safetensors> opened = new ArrayList<>();
    try {
      Path first = models.getFirst();
      GemmaConfig config = GemmaConfig.read(first);
      for (Path model : models) {
        requireAlike(first, config, model);
        opened.add(opened(model, config));
      }
      ModelNotes notes = ModelNotes.read(first);
      ModelExport.write(
          first,
          folder,
          new ModelExport.About(name.isEmpty() ? notes.name() : name, notes.drawsKinds()),
          config,
          tensor -> mean(opened, tensor));
    } catch (CheckpointException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    } finally {
      opened.forEach(Safetensors::close);
    }
  }

  private static void requireAlike(Path first, GemmaConfig config, Path model)
      throws CheckpointException, TrainingException {
    if (!GemmaConfig.read(model).equals(config)) {
      throw new TrainingException(
          model + " is of another shape than " + first + "; a mean needs models of one training.");
    }
    Path tokenizer = Path.of(RunFolder.TOKENIZER);
    try {
      if (Files.mismatch(first.resolve(tokenizer), model.resolve(tokenizer)) >= 0) {
        throw new TrainingException(
            model + " has other tokens than " + first + "; a mean needs models of one training.");
      }
    } catch (IOException e) {
      throw new TrainingException(
          "The tokenizer.json of " + first + " or " + model + " cannot be read: " + e + ".", e);
    }
  }

  private static Safetensors opened(Path model, GemmaConfig config) throws CheckpointException {
    Safetensors weights = Safetensors.open(model);
    try {
      weights.requireExactly(config.tensors(), Set.of("lm_head.weight"));
      return weights;
    } catch (CheckpointException | RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private static float[] mean(List<Safetensors> models, String tensor) {
    float[] sum = models.getFirst().get(tensor).toFloats();
    for (Safetensors model : models.subList(1, models.size())) {
      float[] one = model.get(tensor).toFloats();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= models.size();
    }
    return sum;
  }
}
