package espalier.train;

import espalier.engine.Cancellation;
import espalier.engine.Shortage;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.program.OutOfMemory;
import espalier.train.network.Checkpoint;
import espalier.train.network.MemoryNeed;
import espalier.train.network.Network;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingOptions;
import espalier.train.sequence.BatchPlan;
import espalier.train.sequence.SequenceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Trains one stretch of a run after another, each from the state that was saved last.
final class StretchRunner {

  private final RunFolder folder;
  private final TrainingDevice device;
  private final TrainingListener listener;
  private final Cancellation cancellation;
  private final GemmaConfig config;
  private final Network.Start start;
  private final TrainingOptions options;
  private final RunSettings settings;

  /// @param start the weights where nothing is saved yet, and those beside which low-rank matrices
  ///   are learnt
  /// @param settings what is noted of the run
  StretchRunner(
      RunFolder folder,
      TrainingDevice device,
      TrainingListener listener,
      Cancellation cancellation,
      GemmaConfig config,
      Network.Start start,
      TrainingOptions options,
      RunSettings settings) {
    this.folder = folder;
    this.device = device;
    this.listener = listener;
    this.cancellation = cancellation;
    this.config = config;
    this.start = start;
    this.options = options;
    this.settings = settings;
  }

  /// Trains to the end of a stretch, or until it is asked to stop; the state is saved either way.
  ///
  /// @param all steps of the whole run; with the last of them the model is written
  /// @param about what is noted with the model
  /// @return steps made since the beginning of the run
  long run(Stretch stretch, long all, ModelExport.About about)
      throws TrainingException, CheckpointException, IOException {
    MemoryNeed need = need(stretch);
    TrainingDevice here = device;
    if (!need.fits(device) && !device.settled()) {
      listener.fallingBack(need.tooLittle(device) + "; the processor is taken.");
      here = TrainingDevice.processor();
    }
    need.refuseUnlessItFits(here);
    if (folder.hasState()) {
      // What is of another network must not be noted as this run's.
      saved().close();
    }
    folder.note(options, settings);
    listener.starting(need, here);
    long step;
    try {
      step = train(stretch, all, here);
    } catch (RuntimeException e) {
      String refused = OutOfMemory.of(e) == Shortage.NONE ? here.cardFailure(e).orElse("") : "";
      if (refused.isEmpty()) {
        throw e;
      }
      throw new TrainingException(refused, e);
    }
    if (step == all) {
      export(folder.model(), about);
    }
    return step;
  }

  private MemoryNeed need(Stretch stretch) {
    int longest = Math.min(stretch.maxLength(), config.maxPositions());
    boolean measures = stretch.validation().isPresent() && options.evaluateSteps() > 0;
    return MemoryNeed.of(
        config,
        options.lowRank(),
        options.averageSteps() > 0,
        stretch.batchSize(),
        Math.max(longest, options.packLength()),
        measures
            ? options.evaluationBatchSize() * Math.min(options.maxLength(), config.maxPositions())
            : 0,
        options.bfloat16());
  }

  private long train(Stretch stretch, long all, TrainingDevice here)
      throws TrainingException, CheckpointException {
    long first = 0;
    Network network;
    if (folder.hasState()) {
      try (Checkpoint.Saved saved = saved()) {
        first = saved.steps();
        network = network(saved, here);
      }
    } else {
      network = network(start, here);
    }
    try (network) {
      Trainer trainer =
          new Trainer(
              network,
              plan(stretch.source(), stretch.batchSize(), options.accumulation()),
              stretch.validation().map(s -> plan(s, options.evaluationBatchSize(), 1)),
              options,
              stretch.schedule(),
              stretch.begin(),
              stretch.end(),
              all,
              folder.path());
      return trainer.run(first, new TrainingLog(folder.log(), listener), cancellation);
    }
  }

  /// Writes the model as it is in the saved state, what is adapted with its adaptation.
  ///
  /// @param model folder to write, made where it does not exist
  void export(Path model, ModelExport.About about) throws TrainingException, CheckpointException {
    try (Checkpoint.Saved saved = saved()) {
      ModelExport.write(
          folder.path(),
          model,
          about,
          config,
          name -> saved.acting(name, config.tensors().getOrDefault(name, List.of())));
    }
  }

  /// How many steps the saved state has behind it; 0 where there is none.
  ///
  /// @throws CheckpointException where it is damaged or of another network
  long stepsMade() throws CheckpointException {
    if (!folder.hasState()) {
      return 0;
    }
    try (Checkpoint.Saved saved = saved()) {
      return saved.steps();
    }
  }

  private Checkpoint.Saved saved() throws CheckpointException {
    return Checkpoint.open(
        folder.path(), config, options.lowRank(), options.averageSteps() > 0, start);
  }

  private Network network(Network.Start from, TrainingDevice on) {
    return new Network(
        config,
        options.lowRank(),
        options.averageSteps() > 0,
        from,
        options.bfloat16(),
        on,
        options.threads());
  }

  private BatchPlan plan(SequenceSource source, int batchSize, int share) {
    return new BatchPlan(
        source, batchSize, config.padId(), share, options.packLength(), options.seed());
  }
}
