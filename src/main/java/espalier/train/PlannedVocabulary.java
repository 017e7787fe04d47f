package espalier.train;

import espalier.train.data.ChainGenerator;
import espalier.train.data.Split;
import espalier.train.network.TrainingException;
import espalier.train.plan.TrainingPlan;
import espalier.train.vocabulary.BytePairTrainer;
import espalier.train.vocabulary.BytePairVocabulary;
import espalier.train.vocabulary.TokenizerFile;
import espalier.train.vocabulary.WiderVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The tokens of a model that is trained by a plan, learnt from the texts that the plan generates.
record PlannedVocabulary(TrainingPlan plan) {

  private static final int CHAINS = 20_000;
  private static final int PRINTABLE = 95;

  /// Text of the `tokenizer.json` of a new model.
  String fresh() {
    int learnt = plan.network().vocabSize() - TokenizerFile.tokensWithoutMerges(PRINTABLE);
    return TokenizerFile.write(words().learn(learnt));
  }

  /// The vocabulary of a checkpoint with as many tokens more as the plan has.
  ///
  /// @param before the `tokenizer.json` that the run has made already: a run that goes on keeps its
  ///   tokens, whatever the plan would give now
  WiderVocabulary wider(Path checkpoint, Optional<Path> before)
      throws TrainingException, IOException {
    BytePairVocabulary known = read(checkpoint.resolve(RunFolder.TOKENIZER));
    int wanted = plan.network().vocabSize();
    BytePairVocabulary wider =
        before.isPresent()
            ? read(before.get())
            : words().learn(known, wanted - TokenizerFile.tokens(known).size());
    int tokens = TokenizerFile.tokens(wider).size();
    if (tokens != wanted) {
      throw new TrainingException(
          "The generated texts give "
              + tokens
              + " tokens where the plan has "
              + wanted
              + "; give that as its vocabSize.");
    }
    return WiderVocabulary.of(known, wider);
  }

  private static BytePairVocabulary read(Path tokenizer) throws TrainingException, IOException {
    return TokenizerFile.read(tokenizer)
        .orElseThrow(
            () ->
                new TrainingException(
                    "The plan has more tokens than the model, and "
                        + tokenizer
                        + " was not made by this program, so that it cannot be enlarged; give the"
                        + " model's own vocabSize."));
  }

  private BytePairTrainer words() {
    ChainGenerator chains = new ChainGenerator(plan.training().seed(), Split.TRAIN, plan.odds());
    BytePairTrainer trainer = new BytePairTrainer();
    for (long i = 0; i < CHAINS; i++) {
      trainer.add(chains.chain(i).trainingText());
    }
    return trainer;
  }
}
