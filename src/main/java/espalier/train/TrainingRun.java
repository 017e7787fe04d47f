package espalier.train;

import espalier.engine.Cancellation;
import espalier.engine.gemma.checkpoint.CheckpointException;
import espalier.engine.gemma.checkpoint.GemmaConfig;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.checkpoint.Safetensors;
import espalier.train.data.ChainGenerator;
import espalier.train.data.RecordFile;
import espalier.train.data.Split;
import espalier.train.vocabulary.BytePairTrainer;
import espalier.train.vocabulary.TokenizerFile;
import espalier.tree.text.TextRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Training from beginning to end in a folder of its own: `config.json` and `tokenizer.json`, the
/// saved state, `log.jsonl`, and at the end the trained model in `model/`. Where the folder holds a
/// saved state, training goes on from there; with the same options the result is the same as
/// without the break. Blocks until it is done; one run a process, on the caller's thread.
public final class TrainingRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final int VOCABULARY_CHAINS = 20_000;
  private static final int PRINTABLE = 95;

  private final Path folder;
  private final TrainingListener listener;
  private final Cancellation cancellation;

  /// @param folder is made where it does not exist
  public TrainingRun(Path folder, TrainingListener listener, Cancellation cancellation) {
    this.folder = folder;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /// Trains a new model on generated records.
  public TrainingOutcome trainNew(TrainingPlan plan) {
    return guarded(
        () -> {
          GemmaConfig config = plan.network().config();
          requireSteps(plan);
          Files.createDirectories(folder);
          if (!Checkpoint.exists(folder)) {
            Files.writeString(folder.resolve("tokenizer.json"), vocabulary(plan));
            Files.writeString(folder.resolve("config.json"), config.toJson());
          }
          return legs(plan, config, Network.fresh(plan.training().seed()), Optional.empty());
        });
  }

  /// Trains a checkpoint further on generated records, and on trees that it grows itself.
  ///
  /// @param plan its network must be of the checkpoint's sizes
  /// @param checkpoint folder of a Gemma-2 checkpoint with the marks of OpenLongCoT
  public TrainingOutcome trainFurther(TrainingPlan plan, Path checkpoint) {
    return guarded(
        () -> {
          GemmaConfig config = GemmaConfig.read(checkpoint);
          requireSteps(plan);
          if (!plan.network().config().tensors().equals(config.tensors())) {
            throw new TrainingException(
                "The plan is for a network of other sizes than that in "
                    + checkpoint
                    + "; give its own under \"network\".");
          }
          takeOver(checkpoint);
          try (Safetensors weights = opened(checkpoint, config)) {
            return legs(plan, config, Network.from(weights), Optional.of(checkpoint));
          }
        });
  }

  private static void requireSteps(TrainingPlan plan) throws TrainingException {
    if (plan.stretches().stream().anyMatch(leg -> leg.steps() == 0)) {
      throw new TrainingException(
          "Generated records have no end: give the training option steps.");
    }
  }

  /// Takes over what a checkpoint says of its shape and its tokens.
  private void takeOver(Path checkpoint) throws IOException {
    Files.createDirectories(folder);
    for (String file : List.of("config.json", "tokenizer.json")) {
      Files.copy(
          checkpoint.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
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

  private TrainingOutcome legs(
      TrainingPlan plan, GemmaConfig config, Network.Start start, Optional<Path> base)
      throws TrainingException, CheckpointException, IOException {
    try (GemmaTokenizer tokenizer = GemmaTokenizer.open(folder, config)) {
      return legs(plan, config, start, base, tokenizer);
    }
  }

  /// @param base the checkpoint that is trained further
  private TrainingOutcome legs(
      TrainingPlan plan,
      GemmaConfig config,
      Network.Start start,
      Optional<Path> base,
      GemmaTokenizer tokenizer)
      throws TrainingException, CheckpointException, IOException {
    TrainingOptions options = plan.training();
    PlanSources sources =
        new PlanSources(
            plan,
            longest ->
                new SequenceBuilder(
                    tokenizer,
                    options.loss(),
                    Math.min(longest, config.maxPositions()),
                    config.eosId()),
            folder);
    long all = plan.stretches().stream().mapToLong(TrainingLeg::steps).sum();
    long begin = 0;
    for (TrainingLeg leg : plan.stretches()) {
      long end = begin + leg.steps();
      if (end > done(config)) {
        grow(leg, plan, base);
        Stretch stretch =
            new Stretch(
                sources.training(leg),
                Optional.of(sources.validation()),
                leg.schedule(),
                leg.batchSize(),
                begin,
                end);
        long step = train(config, start, stretch, options, all, plan.name(), true);
        if (step < end) {
          return new TrainingOutcome.Stopped(step, all);
        }
      }
      begin = end;
    }
    return new TrainingOutcome.Finished(all, model());
  }

  /// Grows what a leg learns from, unless it is there already.
  private void grow(TrainingLeg leg, TrainingPlan plan, Optional<Path> base)
      throws TrainingException {
    Path file = PlanGrowth.file(folder, leg.name());
    if (leg.growth().problems() == 0 || Files.exists(file)) {
      return;
    }
    Path before = folder.resolve("model-before-" + leg.name());
    if (base.isPresent() && !Checkpoint.exists(folder)) {
      before = base.get();
    } else {
      ModelExport.write(folder, before, plan.name(), true);
    }
    TrainingOptions options = plan.training();
    PlanGrowth.grow(
        before, file, leg.growth(), options.seed(), Split.TRAIN, options.threads(), cancellation);
  }

  private long done(GemmaConfig config) throws CheckpointException {
    if (!Checkpoint.exists(folder)) {
      return 0;
    }
    try (Checkpoint.Saved saved = Checkpoint.open(folder, config)) {
      return saved.steps();
    }
  }

  private Path model() {
    return folder.resolve("model");
  }

  /// Trains a checkpoint further on the records of files.
  ///
  /// @param checkpoint folder of a Gemma-2 checkpoint with the marks of OpenLongCoT
  /// @param files see [RecordFile]; each must be whole
  /// @param name of the trained model, as shown to people
  /// @param drawsKinds whether the trained model will choose a thought's mark by itself
  public TrainingOutcome fineTune(
      Path checkpoint, List<Path> files, TrainingOptions options, String name, boolean drawsKinds) {
    return guarded(
        () -> {
          GemmaConfig config = GemmaConfig.read(checkpoint);
          takeOver(checkpoint);
          try (GemmaTokenizer tokenizer = GemmaTokenizer.open(checkpoint, config);
              Safetensors weights = opened(checkpoint, config)) {
            SequenceBuilder builder = builder(tokenizer, config, options);
            List<Sequence> sequences = new ArrayList<>();
            for (List<TextRecord> records : readAll(files)) {
              sequences.add(builder.of(records));
            }
            SequenceSource source = SequenceSource.of(sequences);
            long steps = steps(options, source);
            Stretch stretch =
                new Stretch(
                    source,
                    Optional.empty(),
                    new Schedule(
                        options.learningRate(),
                        options.warmupSteps(),
                        options.holdSteps(),
                        steps,
                        options.lastRate()),
                    options.batchSize(),
                    0,
                    steps);
            long step =
                train(config, Network.from(weights), stretch, options, steps, name, drawsKinds);
            return step < steps
                ? new TrainingOutcome.Stopped(step, steps)
                : new TrainingOutcome.Finished(steps, model());
          }
        });
  }

  private static SequenceBuilder builder(
      GemmaTokenizer tokenizer, GemmaConfig config, TrainingOptions options) {
    int longest = Math.min(options.maxLength(), config.maxPositions());
    return new SequenceBuilder(tokenizer, options.loss(), longest, config.eosId());
  }

  /// A part of a run.
  ///
  /// @param begin its first step, counted from the beginning of the run
  /// @param end the step after its last
  private record Stretch(
      SequenceSource source,
      Optional<SequenceSource> validation,
      Schedule schedule,
      int batchSize,
      long begin,
      long end) {}

  /// @param all steps of the whole run
  /// @return steps made since the beginning of the run
  private long train(
      GemmaConfig config,
      Network.Start start,
      Stretch stretch,
      TrainingOptions options,
      long all,
      String name,
      boolean drawsKinds)
      throws TrainingException, CheckpointException, IOException {
    Files.writeString(folder.resolve("options.json"), options.toJson());
    MemoryNeed need =
        MemoryNeed.of(
            config,
            options.lowRank(),
            stretch.batchSize(),
            Math.min(options.maxLength(), config.maxPositions()),
            options.bfloat16());
    need.refuseBeyond(MemoryNeed.ofMachine());
    listener.starting(need);
    long first = 0;
    Network network;
    if (Checkpoint.exists(folder)) {
      try (Checkpoint.Saved saved = Checkpoint.open(folder, config, options.lowRank(), start)) {
        first = saved.steps();
        network =
            new Network(config, options.lowRank(), saved, options.bfloat16(), options.threads());
      }
    } else {
      network =
          new Network(config, options.lowRank(), start, options.bfloat16(), options.threads());
    }
    try (network) {
      Trainer trainer =
          new Trainer(
              network,
              plan(stretch.source(), stretch.batchSize(), options.accumulation(), config, options),
              stretch
                  .validation()
                  .map(s -> plan(s, options.evaluationBatchSize(), 1, config, options)),
              options,
              stretch.schedule(),
              stretch.begin(),
              stretch.end(),
              folder);
      TrainingLog log = new TrainingLog(folder.resolve("log.jsonl"), listener);
      long step = trainer.run(first, log, cancellation);
      if (step == all) {
        ModelExport.write(
            folder, model(), new ModelExport.About(name, drawsKinds), config, network::weight);
      }
      return step;
    }
  }

  private static BatchPlan plan(
      SequenceSource source,
      int batchSize,
      int share,
      GemmaConfig config,
      TrainingOptions options) {
    return new BatchPlan(
        source, batchSize, config.padId(), share, options.packLength(), options.seed());
  }

  private static long steps(TrainingOptions options, SequenceSource source)
      throws TrainingException {
    if (source.count() == 0) {
      throw new TrainingException("There are no records to learn from; give files that hold some.");
    }
    if (options.steps() > 0) {
      return options.steps();
    }
    double perStep = (double) options.batchSize() * options.accumulation();
    return Math.max(1, (long) Math.ceil(source.count() * options.epochs() / perStep));
  }

  private static String vocabulary(TrainingPlan plan) {
    ChainGenerator chains = new ChainGenerator(plan.training().seed(), Split.TRAIN, plan.odds());
    BytePairTrainer trainer = new BytePairTrainer();
    for (long i = 0; i < VOCABULARY_CHAINS; i++) {
      trainer.add(chains.chain(i).trainingText());
    }
    int merges = plan.network().vocabSize() - TokenizerFile.tokensWithoutMerges(PRINTABLE);
    return TokenizerFile.write(trainer.learn(merges));
  }

  private static List<List<TextRecord>> readAll(List<Path> files)
      throws IOException, TrainingException {
    List<List<TextRecord>> all = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    for (Path file : files) {
      RecordFile.read(
          file,
          new RecordFile.Visitor() {
            @Override
            public void records(int line, List<TextRecord> records) {
              all.add(records);
            }

            @Override
            public void damaged(int line, String sentence) {
              damage.add(sentence);
            }
          });
    }
    if (!damage.isEmpty()) {
      String more =
          damage.size() == 1 ? "" : " " + (damage.size() - 1) + " more lines are damaged.";
      throw new TrainingException(damage.getFirst() + more);
    }
    return all;
  }

  /// What a run does between its checks.
  @FunctionalInterface
  private interface Work {
    TrainingOutcome run() throws TrainingException, CheckpointException, IOException;
  }

  private TrainingOutcome guarded(Work work) {
    try {
      return work.run();
    } catch (TrainingException | CheckpointException e) {
      LOG.info("Training ended early", e);
      return new TrainingOutcome.Failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.warn("Training ended early", e);
      return new TrainingOutcome.Failed(
          "Training in "
              + folder.toAbsolutePath()
              + " cannot go on, because a file cannot be read or written: "
              + e
              + ".");
    } catch (OutOfMemoryError e) {
      LOG.warn("Training ended early", e);
      return new TrainingOutcome.Failed(
          "There is not enough memory; use a smaller batchSize or maxLength.");
    }
  }
}
