package espalier.train;

import espalier.engine.Cancellation;
import espalier.engine.Shortage;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.ModelNotes;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.engine.gemma.machine.FreedMemory;
import espalier.engine.gemma.program.OutOfMemory;
import espalier.train.data.Split;
import espalier.train.growth.PlanGrowth;
import espalier.train.network.Network;
import espalier.train.network.Starts;
import espalier.train.network.TrainingDevice;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingLeg;
import espalier.train.plan.TrainingOptions;
import espalier.train.plan.TrainingPlan;
import espalier.train.sequence.SequenceBuilder;
import espalier.train.sequence.SequenceSource;
import espalier.train.vocabulary.WiderVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Training from beginning to end in a folder of its own: `config.json` and `tokenizer.json`, the
/// saved state, `log.jsonl`, and at the end the trained model in `model/`. Where the folder holds a
/// saved state, training goes on from there, on the same terms only (`run.json`); on the processor
/// the result is the same as without the break. Blocks until it is done; one run a process, on the
/// caller's thread.
public final class TrainingRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private final RunFolder folder;
  private final TrainingDevice device;
  private final TrainingListener listener;
  private final Cancellation cancellation;

  /// On the processor.
  ///
  /// @param folder is made where it does not exist
  public TrainingRun(Path folder, TrainingListener listener, Cancellation cancellation) {
    this(folder, TrainingDevice.processor(), listener, cancellation);
  }

  /// @param folder is made where it does not exist
  /// @param device where it learns and grows trees
  public TrainingRun(
      Path folder, TrainingDevice device, TrainingListener listener, Cancellation cancellation) {
    this.folder = new RunFolder(folder);
    this.device = device;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /// Trains a new model on generated records.
  public TrainingOutcome trainNew(TrainingPlan plan) {
    return guarded(
        true,
        () -> {
          GemmaConfig config = plan.network().config();
          requireSteps(plan);
          plan.training().lowRank().requireFits(config);
          RunSettings settings = RunSettings.of(plan, RunSettings.NOTHING);
          folder.requireSame(settings);
          if (!folder.hasState()) {
            folder.begin(config, new PlannedVocabulary(plan).fresh());
          }
          Network.Start start = Starts.fresh(plan.training().seed());
          return legs(plan, settings, config, start, Optional.empty());
        });
  }

  /// Trains a checkpoint further on generated records, and on trees that it grows itself.
  ///
  /// @param plan its network must be of the checkpoint's sizes; it may have more tokens where the
  ///   checkpoint's vocabulary was made by this program, and an even number of layers more, up to
  ///   twice as many, where the checkpoint has an even number and all weights learn
  /// @param checkpoint folder of a Gemma-2 checkpoint with the marks of OpenLongCoT
  public TrainingOutcome trainFurther(TrainingPlan plan, Path checkpoint) {
    return guarded(
        true,
        () -> {
          GemmaConfig config = GemmaConfig.read(checkpoint);
          requireSteps(plan);
          GemmaConfig trained = enlarged(config, plan);
          if (!plan.network().config().tensors().equals(trained.tensors())) {
            throw new TrainingException(
                "The plan is for a network of other sizes than that in "
                    + checkpoint
                    + "; give its own under \"network\".");
          }
          if (plan.training().lowRank().rank() > 0 && trained.layers() > config.layers()) {
            throw new TrainingException(
                "New layers cannot learn where only low-rank matrices do; give the plan the model's"
                    + " own \"layers\", or no rank.");
          }
          plan.training().lowRank().requireFits(trained);
          try (Safetensors weights = opened(checkpoint, config)) {
            RunSettings settings = RunSettings.of(plan, RunSettings.checksum(checkpoint, weights));
            folder.requireSame(settings);
            Network.Start start = Starts.from(weights);
            if (trained.layers() > config.layers()) {
              requireAlternating(config);
              start = Starts.deepened(start, config.layers(), trained.layers());
            }
            if (trained.vocabSize() > config.vocabSize()) {
              WiderVocabulary vocabulary =
                  new PlannedVocabulary(plan)
                      .wider(
                          checkpoint,
                          folder.hasState() ? Optional.of(folder.tokenizer()) : Optional.empty());
              folder.begin(trained, vocabulary.tokenizer());
              start = Starts.widened(start, vocabulary.origins(), config.vocabSize());
            } else if (trained.equals(config)) {
              folder.takeOver(checkpoint);
            } else {
              folder.takeOver(checkpoint, trained);
            }
            return legs(plan, settings, trained, start, Optional.of(checkpoint));
          }
        });
  }

  private static void requireAlternating(GemmaConfig config) throws TrainingException {
    if (!config.slidingLayers().equals(GemmaConfig.alternating(config.layers()))) {
      throw new TrainingException(
          "Layers can be added only where every second one slides, the first among them, which is"
              + " not so in this model; give the plan the model's own \"layers\".");
    }
  }

  /// The shape of a checkpoint's network with what the plan has more of.
  private static GemmaConfig enlarged(GemmaConfig config, TrainingPlan plan) {
    int tokens = plan.network().vocabSize();
    int layers = plan.network().layers();
    GemmaConfig wider = tokens > config.vocabSize() ? config.withVocabSize(tokens) : config;
    return layers > config.layers() ? wider.withLayers(layers) : wider;
  }

  /// Trains a checkpoint further on the records of files.
  public TrainingOutcome fineTune(FineTuning tuning) {
    return guarded(
        false,
        () -> {
          tuning.check();
          Path checkpoint = tuning.checkpoint();
          TrainingOptions options = tuning.options();
          GemmaConfig config = GemmaConfig.read(checkpoint);
          options.lowRank().requireFits(config);
          try (GemmaTokenizer tokenizer = GemmaTokenizer.open(checkpoint, config);
              Safetensors weights = opened(checkpoint, config)) {
            SequenceBuilder builder = builder(tokenizer, config, options, options.maxLength());
            RecordSource learnt = read(tuning.records(), tuning, builder, "learn from");
            Optional<SequenceSource> heldOut =
                tuning.validation().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        read(tuning.validation(), tuning, builder, "measure the loss on")
                            .sequences());
            RunSettings settings =
                RunSettings.of(
                    options, learnt.checksum(), RunSettings.checksum(checkpoint, weights));
            folder.requireSame(settings);
            folder.takeOver(checkpoint);
            listener.reading(learnt.records());
            long steps = tuning.steps(learnt.sequences().count());
            Stretch whole =
                new Stretch(
                    learnt.sequences(),
                    heldOut,
                    tuning.schedule(steps),
                    options.batchSize(),
                    options.maxLength(),
                    0,
                    steps);
            boolean draws = tuning.drawsKinds() || ModelNotes.read(checkpoint).drawsKinds();
            return outcome(
                runner(config, Starts.from(weights), tuning.measuring(steps), settings)
                    .run(whole, steps, new ModelExport.About(tuning.name(), draws)),
                steps);
          }
        });
  }

  private RecordSource read(
      List<Path> files, FineTuning tuning, SequenceBuilder builder, String purpose)
      throws IOException, TrainingException {
    return RecordSource.of(files, tuning.skipsDamaged(), builder, purpose, listener);
  }

  private static void requireSteps(TrainingPlan plan) throws TrainingException {
    if (plan.stretches().stream().anyMatch(leg -> leg.steps() == 0)) {
      throw new TrainingException("Generated records have no end: give the training option steps.");
    }
  }

  private static Safetensors opened(Path checkpoint, GemmaConfig config)
      throws CheckpointException {
    Safetensors weights = Safetensors.open(checkpoint);
    try {
      weights.requireExactly(config.tensors(), Set.of("lm_head.weight"));
      return weights;
    } catch (CheckpointException e) {
      weights.close();
      throw e;
    }
  }

  private static SequenceBuilder builder(
      GemmaTokenizer tokenizer, GemmaConfig config, TrainingOptions options, int longest) {
    return new SequenceBuilder(
        tokenizer, options.loss(), Math.min(longest, config.maxPositions()), config.eosId());
  }

  private StretchRunner runner(
      GemmaConfig config, Network.Start start, TrainingOptions options, RunSettings settings) {
    return new StretchRunner(
        folder, device, listener, cancellation, config, start, options, settings);
  }

  /// Trains leg after leg from where the run stands.
  ///
  /// @param base the checkpoint that is trained further
  private TrainingOutcome legs(
      TrainingPlan plan,
      RunSettings settings,
      GemmaConfig config,
      Network.Start start,
      Optional<Path> base)
      throws TrainingException, CheckpointException, IOException {
    TrainingOptions options = plan.training();
    StretchRunner runner = runner(config, start, options, settings);
    ModelExport.About about = new ModelExport.About(plan.name(), true);
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(folder.path(), config)) {
      PlanSources sources =
          new PlanSources(plan, longest -> builder(tokenizer, config, options, longest), folder);
      long all = plan.stretches().stream().mapToLong(TrainingLeg::steps).sum();
      long begin = 0;
      for (TrainingLeg leg : plan.stretches()) {
        long end = begin + leg.steps();
        long made = runner.stepsMade();
        if (end > made) {
          try {
            grow(leg, plan, base, runner);
          } catch (CancellationException e) {
            return outcome(made, all);
          }
          Stretch stretch =
              new Stretch(
                  sources.training(leg),
                  Optional.of(sources.validation()),
                  leg.schedule(),
                  leg.batchSize(),
                  leg.maxLength(),
                  begin,
                  end);
          long step = runner.run(stretch, all, about);
          if (step < end) {
            return outcome(step, all);
          }
        }
        begin = end;
      }
      if (!folder.hasModel()) {
        // The last leg was cut to what was made while the run was stopped, or the run was killed
        // before the model was written.
        runner.export(folder.model(), about);
      }
      return outcome(all, all);
    }
  }

  /// Grows what a leg learns from, unless it is there already.
  ///
  /// @throws CancellationException where it was asked to stop; the growing goes on from there
  private void grow(TrainingLeg leg, TrainingPlan plan, Optional<Path> base, StretchRunner runner)
      throws TrainingException, CheckpointException {
    Path file = folder.grown(leg.name());
    if (leg.growth().problems() == 0 || Files.exists(file)) {
      return;
    }
    Path before = folder.modelBefore(leg.name());
    if (base.isPresent() && !folder.hasState()) {
      before = base.get();
    } else {
      runner.export(before, new ModelExport.About(plan.name(), true));
    }
    // What the leg before has used may lie idle in the process; the model has to fit beside it.
    FreedMemory.giveBack();
    TrainingOptions options = plan.training();
    new PlanGrowth(device, options.threads(), listener, cancellation)
        .grow(before, file, leg.growth(), options.seed(), Split.TRAIN);
  }

  private TrainingOutcome outcome(long step, long steps) {
    return step < steps
        ? new TrainingOutcome.Stopped(step, steps)
        : new TrainingOutcome.Finished(steps, folder.model());
  }

  /// What a run does between its checks.
  @FunctionalInterface
  private interface Work {
    TrainingOutcome run() throws TrainingException, CheckpointException, IOException;
  }

  /// @param byLegs whether the sizes of batches may be changed while the run is stopped
  private TrainingOutcome tooLarge(Throwable e, boolean byLegs) {
    LOG.warn("Training ended early", e);
    boolean card = OutOfMemory.of(e) == Shortage.CARD;
    boolean sizes = byLegs || !folder.hasState();
    return new TrainingOutcome.Failed(
        "There is not enough memory"
            + (card ? " on " + device.device().text() : "")
            + "; use a smaller "
            + (sizes ? "batchSize, evaluationBatchSize or maxLength" : "evaluationBatchSize")
            + (card ? ", or --device cpu" : "")
            + (folder.hasState() ? ", and the run goes on from where it was saved last" : "")
            + (sizes ? "." : ", or in another folder a smaller batchSize or maxLength."));
  }

  /// @param byLegs whether it is by a plan
  private TrainingOutcome guarded(boolean byLegs, Work work) {
    try {
      device.prepare();
      return work.run();
    } catch (TrainingException | CheckpointException e) {
      LOG.info("Training ended early", e);
      return new TrainingOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.warn("Training ended early", e);
      return new TrainingOutcome.Failed(
          "Training in "
              + folder.path().toAbsolutePath()
              + " cannot go on, because a file cannot be read or written: "
              + e
              + ".");
    } catch (OutOfMemoryError e) {
      return tooLarge(e, byLegs);
    } catch (RuntimeException e) {
      if (OutOfMemory.of(e) == Shortage.NONE) {
        throw e;
      }
      return tooLarge(e, byLegs);
    }
  }
}
