package espalier.engine.gemma;

import ai.djl.engine.EngineException;
import espalier.engine.gemma.loading.LoadPlan;
import espalier.engine.gemma.program.Libtorch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The libtorch for a graphics card, taken into use ahead of a model: a process has one libtorch
/// from its first use to its end, so whoever uses it for something else before a model is loaded
/// has to settle first which it is.
public final class CardLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(CardLibrary.class);

  private final Predicate<Path> use;

  /// @param use [Libtorch#use], or what stands for it in a test
  public CardLibrary(Predicate<Path> use) {
    this.use = use;
  }

  /// The one of this process.
  public static CardLibrary ofProcess() {
    return new CardLibrary(Libtorch::use);
  }

  /// Has the process calculate with the library of a plan for a graphics card; for any other plan
  /// nothing is done.
  ///
  /// @return why the plan cannot be carried out; empty where nothing is in its way
  public Optional<LoadResult> prepare(LoadPlan plan) {
    if (!(plan instanceof LoadPlan.Fits fits) || fits.library().isEmpty()) {
      return Optional.empty();
    }
    Path library = fits.library().get();
    try {
      return use.test(library)
          ? Optional.empty()
          : Optional.of(
              new LoadResult.StartAgain(Libtorch.otherInUse(library, fits.device().text())));
    } catch (EngineException e) {
      LOG.error("the libtorch in {} cannot be loaded", library, e);
      return Optional.of(
          new LoadResult.CardRefused(
              "The libtorch in " + library + " cannot be loaded; the log says why."));
    }
  }
}
